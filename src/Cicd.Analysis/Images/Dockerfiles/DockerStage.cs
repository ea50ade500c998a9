namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>A stage of a build.</summary>
/// <param name="Index">Its number, from zero.</param>
/// <param name="From">Its first instruction.</param>
/// <param name="Image">What it is built on, variables resolved by their defaults where they have one.</param>
/// <param name="Name">Its name; null if it has none.</param>
/// <param name="Instructions">The instructions that follow.</param>
internal sealed record DockerStage(int Index, DockerInstruction From, string Image, string? Name, IReadOnlyList<DockerInstruction> Instructions)
{
    /// <summary>The instructions with this keyword.</summary>
    public IEnumerable<DockerInstruction> Of(string keyword) => Instructions.Where(instruction => instruction.Keyword == keyword);
}
