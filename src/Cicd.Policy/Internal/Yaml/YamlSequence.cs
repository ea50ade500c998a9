namespace Cicd.Policy.Internal;

/// <summary>A list.</summary>
internal sealed record YamlSequence(IReadOnlyList<YamlNode> Items, YamlPlace Place) : YamlNode(Place)
{
    public override string Describe() => "a list";
}
