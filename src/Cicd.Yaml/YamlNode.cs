namespace Cicd.Yaml;

/// <summary>A node of a YAML document.</summary>
public abstract record YamlNode(YamlPlace Place)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Describe();
}
