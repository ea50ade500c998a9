namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Sections 3.11 and 3.12.</summary>
internal sealed record SarifText(string Text)
{
    public string? Markdown { get; init; }
}
