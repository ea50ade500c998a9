namespace Cicd.Sbom;

/// <summary>Who made a document and when (SPDX 2.3, sections 6.8 and 6.9).</summary>
internal sealed record SpdxCreation(string Created, IReadOnlyList<string> Creators);
