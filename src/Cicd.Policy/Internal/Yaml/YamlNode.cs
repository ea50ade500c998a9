namespace Cicd.Policy.Internal;

/// <summary>A node of a YAML document.</summary>
internal abstract record YamlNode(YamlPlace Place)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Describe();
}
