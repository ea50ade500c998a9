namespace Cicd.Attestation;

/// <summary>An artifact of a run, as the manifest of the run says.</summary>
/// <param name="Subject">Its name and digests.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsDirectory">Whether it is a directory, so that its digest is that of a tree.</param>
public sealed record RunManifestArtifact(Subject Subject, ArtifactKind Kind, bool IsDirectory);
