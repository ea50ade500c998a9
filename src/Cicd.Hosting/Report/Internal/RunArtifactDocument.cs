namespace Cicd.Hosting;

internal sealed record RunArtifactDocument(string Name, string Kind, string Digest, long Size);
