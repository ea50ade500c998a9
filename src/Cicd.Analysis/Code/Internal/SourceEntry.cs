namespace Cicd.Analysis.Code.Internal;

/// <summary>A source file that was examined.</summary>
internal sealed record SourceEntry(string Path, Sha256Digest Digest, int Lines);
