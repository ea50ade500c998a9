namespace Cicd.Containers;

/// <summary>How far the transfer of a blob is.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="Bytes">How many of its bytes are there.</param>
/// <param name="WasThere">Whether it was there already, or another repository of the registry gave it.</param>
public sealed record TransferProgress(OciDescriptor Blob, long Bytes, bool WasThere);
