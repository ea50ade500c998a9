using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>Whose check a piece of evidence comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckOrigin>))]
public enum CheckOrigin
{
    /// <summary>This run made the check itself.</summary>
    Executed,

    /// <summary>Another run made the check; this one verified the signature of what it said.</summary>
    Observed,
}
