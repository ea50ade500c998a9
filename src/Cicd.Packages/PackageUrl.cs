using System.Diagnostics.CodeAnalysis;

namespace Cicd.Packages;

/// <summary>
/// A package URL in its canonical form (ECMA-427, the purl specification): <c>pkg:type/namespace/name@version?qualifiers#subpath</c>.
/// Two package URLs are equal when their canonical forms are.
/// </summary>
public sealed class PackageUrl : IEquatable<PackageUrl>
{
    private readonly string canonical;

    internal PackageUrl(string type, string? @namespace, string name, string? version, IReadOnlyDictionary<string, string> qualifiers, string? subpath)
    {
        Type = type;
        Namespace = @namespace;
        Name = name;
        Version = version;
        Qualifiers = qualifiers;
        Subpath = subpath;
        canonical = PackageUrlText.Write(this);
    }

    /// <summary>The kind of package in lower case, such as <c>nuget</c>, <c>npm</c> or <c>oci</c>.</summary>
    public string Type { get; }

    /// <summary>The namespace, its segments separated by slashes; none for NuGet.</summary>
    public string? Namespace { get; }

    /// <summary>The name. NuGet ids keep their case.</summary>
    public string Name { get; }

    /// <summary>The version.</summary>
    public string? Version { get; }

    /// <summary>The qualifiers, such as <c>arch</c> or <c>repository_url</c>: keys in lower case, no empty values.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; }

    /// <summary>The path inside the package.</summary>
    public string? Subpath { get; }

    /// <summary>The package URL of a NuGet package: the case of the id is kept.</summary>
    /// <exception cref="FormatException">The id is empty or has a slash.</exception>
    public static PackageUrl NuGet(string id, string? version) => Create("nuget", null, id, version);

    /// <summary>Builds a package URL from parts that are not percent-encoded.</summary>
    /// <param name="type">The kind of package.</param>
    /// <param name="namespace">The namespace, its segments separated by slashes.</param>
    /// <param name="name">The name.</param>
    /// <param name="version">The version.</param>
    /// <param name="qualifiers">The qualifiers; those without a value are dropped.</param>
    /// <param name="subpath">The path inside the package.</param>
    /// <exception cref="FormatException">A part is not allowed; the message says which.</exception>
    public static PackageUrl Create(
        string type,
        string? @namespace,
        string name,
        string? version = null,
        IEnumerable<KeyValuePair<string, string>>? qualifiers = null,
        string? subpath = null) =>
        PackageUrlRules.Build(type, @namespace, name, version, qualifiers ?? [], subpath, out var problem)
            ?? throw new FormatException($"Not a package URL: {problem}.");

    /// <summary>Reads a package URL; what is not canonical in it becomes so.</summary>
    /// <exception cref="FormatException">The text is not a package URL; the message says why.</exception>
    public static PackageUrl Parse(string text) =>
        PackageUrlText.Read(text, out var problem) ?? throw new FormatException($"Not a package URL: {problem}.");

    /// <summary>Reads a package URL; what is not canonical in it becomes so.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PackageUrl? url)
    {
        url = text is null ? null : PackageUrlText.Read(text, out _);
        return url is not null;
    }

    /// <inheritdoc/>
    public bool Equals(PackageUrl? other) => other is not null && canonical == other.canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackageUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical form.</summary>
    public override string ToString() => canonical;
}
