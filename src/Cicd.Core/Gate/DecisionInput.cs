namespace Cicd;

/// <summary>Something that a decision was made from.</summary>
/// <param name="Kind">What it is: <c>policy</c>, <c>waivers</c>, <c>baseline</c>, <c>trust</c>, <c>evidence</c>, <c>approval</c>.</param>
/// <param name="Name">The file, below the root of the run, with forward slashes.</param>
/// <param name="Digest">The digest of the file; of a statement that of its payload.</param>
public sealed record DecisionInput(string Kind, string Name, Sha256Digest Digest);
