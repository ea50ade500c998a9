using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>How a deployment ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeploymentResult>))]
public enum DeploymentResult
{
    /// <summary>The new version serves.</summary>
    Succeeded,

    /// <summary>It failed; what served before does so still.</summary>
    Failed,

    /// <summary>It was cancelled; what served before does so still.</summary>
    Cancelled,
}
