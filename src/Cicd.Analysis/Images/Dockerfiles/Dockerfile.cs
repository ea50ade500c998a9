namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>What a Dockerfile says.</summary>
/// <param name="Path">Where it lies, below the root, with forward slashes.</param>
/// <param name="Leading">The instructions before the first stage.</param>
/// <param name="Stages">The stages.</param>
internal sealed record Dockerfile(string Path, IReadOnlyList<DockerInstruction> Leading, IReadOnlyList<DockerStage> Stages)
{
    /// <summary>What a build would refuse to read, with its line.</summary>
    public IReadOnlyList<(string Problem, int Line)> Problems { get; init; } = [];

    /// <summary>The comments that ask for findings not to count.</summary>
    public IReadOnlyList<DockerSuppression> Suppressions { get; init; } = [];

    /// <summary>How many lines it has.</summary>
    public int Lines { get; init; }

    /// <summary>Whether there is a list of what the build context leaves out.</summary>
    public bool HasIgnoreFile { get; init; }

    /// <summary>All instructions.</summary>
    public IEnumerable<DockerInstruction> All => Leading.Concat(Stages.SelectMany(stage => stage.Instructions.Prepend(stage.From)));

    /// <summary>The stage that a name or number means, among those before the given one.</summary>
    public DockerStage? Earlier(string name, int before) => Stages.Take(before).LastOrDefault(stage =>
        name.Equals(stage.Name, StringComparison.OrdinalIgnoreCase) || name == stage.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
