namespace Cicd.Attestation.Internal;

/// <summary>What the builder set itself.</summary>
/// <param name="Provider">The CI provider, if it is known.</param>
/// <param name="PullRequest">Whether it built a pull request.</param>
internal sealed record InternalParameters(string? Provider, bool PullRequest);
