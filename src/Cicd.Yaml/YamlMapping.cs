namespace Cicd.Yaml;

/// <summary>Keys with their values, in the order of the file; a key may come twice.</summary>
public sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, YamlPlace Place) : YamlNode(Place)
{
    /// <inheritdoc/>
    public override string Describe() => "a mapping";
}
