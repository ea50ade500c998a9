namespace Cicd.Yaml;

/// <summary>A place in a YAML file, from one.</summary>
public readonly record struct YamlPlace(int Line, int Column);
