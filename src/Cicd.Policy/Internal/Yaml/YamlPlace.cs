namespace Cicd.Policy.Internal;

/// <summary>A place in a YAML file, from one.</summary>
internal readonly record struct YamlPlace(int Line, int Column);
