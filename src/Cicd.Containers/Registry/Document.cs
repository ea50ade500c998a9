namespace Cicd.Containers;

/// <summary>A manifest or index with its bytes, whose digest was compared.</summary>
internal sealed record Document(OciDescriptor Descriptor, byte[] Content);
