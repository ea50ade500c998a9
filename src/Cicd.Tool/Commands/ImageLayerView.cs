namespace Cicd.Tool.Commands;

/// <summary>What is told of a layer.</summary>
internal sealed record ImageLayerView(Sha256Digest Digest, long Size, string? CreatedBy);
