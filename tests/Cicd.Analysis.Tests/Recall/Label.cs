namespace Cicd.Analysis.Tests.Recall;

/// <summary>A labelled place of the sample: a weakness, or the mended twin of one.</summary>
public sealed record Label(string Id, string File, IReadOnlyList<int> Cwe, bool Vulnerable);
