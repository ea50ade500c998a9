namespace Cicd.Yaml;

/// <summary>A list.</summary>
public sealed record YamlSequence(IReadOnlyList<YamlNode> Items, YamlPlace Place) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override string Describe() => "a list";
}
