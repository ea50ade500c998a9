using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>How a rule came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleOutcome>))]
public enum RuleOutcome
{
    /// <summary>The evidence meets it.</summary>
    Passed,

    /// <summary>The evidence does not meet it.</summary>
    Failed,

    /// <summary>It would have failed, but a waiver covers that.</summary>
    Waived,

    /// <summary>It would have failed, but a named approver overrode it.</summary>
    Overridden,

    /// <summary>It could not be judged, which denies where it is enforced.</summary>
    NotEvaluated,
}
