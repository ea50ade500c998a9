namespace Cicd.Policy.Internal;

/// <summary>Keys with their values, in the order of the file; a key may come twice.</summary>
internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, YamlPlace Place) : YamlNode(Place)
{
    public override string Describe() => "a mapping";
}
