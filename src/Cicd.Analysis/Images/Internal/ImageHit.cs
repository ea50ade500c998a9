namespace Cicd.Analysis.Images.Internal;

/// <summary>What breaks a rule for images.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Subject">What it is about, stable from build to build: a path, the name of a variable.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
internal sealed record ImageHit(string RuleId, string Subject, string Message)
{
    /// <summary>The path in the image; null if it is about its configuration.</summary>
    public string? Path { get; init; }

    /// <summary>How bad it is, if not as bad as the rule says.</summary>
    public Severity? Severity { get; init; }
}
