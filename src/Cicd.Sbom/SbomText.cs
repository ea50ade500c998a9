namespace Cicd.Sbom;

/// <summary>A bill of materials in one of its forms.</summary>
/// <param name="Text">The text, lines ended by a line feed.</param>
/// <param name="Losses">What the document says and this form cannot, in sentences; empty if nothing.</param>
public sealed record SbomText(string Text, IReadOnlyList<string> Losses);
