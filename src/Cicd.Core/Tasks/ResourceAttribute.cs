namespace Cicd;

/// <summary>Names something that only one task may hold at a time, such as <c>docker</c> or a port.</summary>
/// <param name="key">The name of the resource; compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResourceAttribute(string key) : Attribute
{
    /// <summary>The name of the resource.</summary>
    public string Key { get; } = key;
}
