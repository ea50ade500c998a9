namespace Cicd.Hosting;

/// <summary>What the command line asks for.</summary>
internal sealed record HostArguments
{
    public const string DefaultTarget = "Default";

    public HostMode Mode { get; init; }

    public IReadOnlyList<string> Targets { get; init; } = [DefaultTarget];

    public bool IsExclusive { get; init; }

    public int? Jobs { get; init; }

    public bool KeepGoing { get; init; }

    public bool IsAudit { get; init; }

    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    public string? Environment { get; init; }

    public bool IsCacheAllowed { get; init; } = true;

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<PipelineProblem> Problems { get; init; } = [];
}
