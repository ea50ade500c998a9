namespace Cicd;

/// <summary>
/// Declares a property of the context or of a task as a parameter. It is bound from the command line, else the
/// environment, else <c>cicd.json</c>, else it keeps its initial value; it is listed by <c>--help</c> and validated,
/// together with the attributes of <see cref="System.ComponentModel.DataAnnotations"/> on it, before anything runs.
/// </summary>
/// <param name="description">What the parameter means, in one line.</param>
[AttributeUsage(AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>What the parameter means, in one line.</summary>
    public string? Description { get; } = description;

    /// <summary>The name on the command line, without dashes. Default: the property's name in kebab case.</summary>
    public string? Name { get; init; }

    /// <summary>The environment variable. Default: <c>CICD_</c> and the name in upper case with underscores.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>Whether a run in which the parameter is needed fails without a value.</summary>
    public bool Required { get; init; }
}
