using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>
/// <see cref="PredicateTypes.Evidence"/>: what a check saw and whether it did its whole work, in the form in which the gate judges it.
/// </summary>
internal sealed record EvidencePredicate
{
    /// <summary>The id of the run that states this.</summary>
    public required string Run { get; init; }

    public required BuilderPredicate Builder { get; init; }

    public required SourcePredicate Source { get; init; }

    /// <summary>When it was stated: RFC 3339, UTC.</summary>
    public required string CreatedOn { get; init; }

    /// <summary><c>executed</c>: this run made the check. <c>observed</c>: another made it, and this run verified its signature.</summary>
    public required string Origin { get; init; }

    /// <summary>The record, as <see cref="EvidenceJson"/> writes it.</summary>
    public required JsonElement Evidence { get; init; }

    /// <summary>The files that the record names, with the digests they had.</summary>
    public required IReadOnlyList<ResourceDescriptor> Files { get; init; }

    /// <summary>The statements that say the same in the words of a standard; of an observed record the statement that was verified.</summary>
    public required IReadOnlyList<StatementReference> Related { get; init; }
}
