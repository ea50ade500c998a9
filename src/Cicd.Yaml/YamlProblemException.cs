using System.Diagnostics.CodeAnalysis;

namespace Cicd.Yaml;

/// <summary>The text is not YAML, or not of the plain kind that policies are written in.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the reader, which makes a problem of it.")]
public sealed class YamlProblemException(YamlPlace place, string message) : Exception(message)
{
    /// <summary>Where.</summary>
    public YamlPlace Place { get; } = place;
}
