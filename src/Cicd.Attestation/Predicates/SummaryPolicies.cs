namespace Cicd.Attestation.Internal;

/// <summary>Where the policies of a decision are from.</summary>
/// <param name="Source"><c>workTree</c>, <c>reference</c> or <c>bundle</c>.</param>
/// <param name="Protected">Whether the code that was judged could not change them.</param>
/// <param name="Reference">The protected reference.</param>
/// <param name="Commit">The commit that the reference named.</param>
/// <param name="Revision">The revision of the bundle.</param>
/// <param name="Files">The policy files, each with its digest.</param>
internal sealed record SummaryPolicies(string Source, bool Protected, string? Reference, string? Commit, long? Revision, IReadOnlyList<ResourceDescriptor> Files);
