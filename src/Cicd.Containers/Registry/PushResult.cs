namespace Cicd.Containers;

/// <summary>What a push did.</summary>
/// <param name="Reference">What the registry knows the image by: its digest.</param>
/// <param name="BytesSent">How many bytes of blobs were sent.</param>
/// <param name="BytesThere">How many bytes of blobs were there already.</param>
public sealed record PushResult(ImageReference Reference, long BytesSent, long BytesThere);
