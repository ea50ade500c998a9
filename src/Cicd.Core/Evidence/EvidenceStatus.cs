using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>Whether the check behind a piece of evidence did its whole work.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceStatus>))]
public enum EvidenceStatus
{
    /// <summary>The check looked at all it should have looked at.</summary>
    Complete,

    /// <summary>The check looked at a part, or with less than full precision.</summary>
    Degraded,

    /// <summary>The check could not do its work.</summary>
    Failed,
}
