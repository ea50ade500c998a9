using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>The builder that a statement names.</summary>
internal static class BuilderClaim
{
    /// <summary>Whether statements of this kind must name their builder.</summary>
    public static bool IsDemanded(Statement statement) => PathOf(statement.PredicateType).Length > 0;

    /// <summary>The id of the builder, or null if the statement names none.</summary>
    public static string? Of(Statement? statement)
    {
        if (statement is null || PathOf(statement.PredicateType) is not { Length: > 0 } path)
        {
            return null;
        }

        var element = statement.Predicate;
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } id ? id : null;
    }

    private static string[] PathOf(string predicateType) => predicateType switch
    {
        PredicateTypes.Provenance => ["runDetails", "builder", "id"],
        PredicateTypes.Evidence or PredicateTypes.Manifest => ["builder", "id"],
        _ => [],
    };
}
