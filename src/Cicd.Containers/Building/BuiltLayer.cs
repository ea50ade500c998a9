namespace Cicd.Containers;

/// <summary>A layer that a build added.</summary>
/// <param name="Content">What is in it: <c>framework</c>, <c>packages</c> or <c>application</c>.</param>
/// <param name="Blob">The blob.</param>
/// <param name="Files">How many files it has.</param>
public sealed record BuiltLayer(string Content, OciDescriptor Blob, int Files);
