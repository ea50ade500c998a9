using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>Where the policies of a run are taken from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicySourceKind>))]
public enum PolicySourceKind
{
    /// <summary>The files of the work tree: whoever changes the code can change them.</summary>
    WorkTree,

    /// <summary>A commit that a protected reference of the repository names.</summary>
    Reference,

    /// <summary>A signed bundle of a revision that is not too old.</summary>
    Bundle,
}
