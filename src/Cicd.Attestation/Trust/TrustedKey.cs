using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>A key of a trust file, and what it may sign.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Who holds the private half: a person, a team, a CI job.</param>
/// <param name="ValidFrom">From when on its signatures count.</param>
/// <param name="ValidUntil">From when on they do not count any more.</param>
/// <param name="Predicates">The kinds of statements it may sign: URIs.</param>
/// <param name="Builders">The builders it may speak for: ids, or beginnings of ids that end with <c>*</c>.</param>
public sealed record TrustedKey(
    VerificationKey Key,
    string Owner,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    IReadOnlyList<string> Predicates,
    IReadOnlyList<string> Builders)
{
    /// <summary>The key's id.</summary>
    public string Id => Key.Id;

    /// <summary>Whether it may speak for the builder. <see cref="BuilderIds.Local"/> must be listed as it is.</summary>
    public bool SpeaksFor(string builder) => Builders.Any(pattern => BuilderIds.Covers(pattern, builder));

    /// <summary>The entry of a trust file, to be put below <c>keys:</c>.</summary>
    public string ToYaml() => TrustEntry.Write(this);
}
