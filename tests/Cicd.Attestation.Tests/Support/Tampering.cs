namespace Cicd.Attestation.Tests.Support;

/// <summary>A way to tamper with a world, and all that must come of it.</summary>
/// <param name="What">What is done, for people.</param>
/// <param name="DoAsync">Does it.</param>
/// <param name="Reasons">The reasons that verification must give, no more and no fewer.</param>
internal sealed record Tampering(string What, Func<World, Task> DoAsync, params VerificationReason[] Reasons);
