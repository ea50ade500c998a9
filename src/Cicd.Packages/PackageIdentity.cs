namespace Cicd.Packages;

/// <summary>A NuGet package: its id and its normalised version. Equal without regard to case, as NuGet compares both.</summary>
/// <param name="Id">The id, in the case its author wrote.</param>
/// <param name="Version">The normalised version, without build metadata.</param>
public sealed record PackageIdentity(string Id, string Version) : IComparable<PackageIdentity>
{
    /// <summary>The package URL.</summary>
    public PackageUrl ToPackageUrl() => PackageUrl.NuGet(Id, Version);

    /// <inheritdoc/>
    public bool Equals(PackageIdentity? other) =>
        other is not null
        && Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase)
        && Version.Equals(other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(Id), StringComparer.OrdinalIgnoreCase.GetHashCode(Version));

    /// <inheritdoc/>
    public int CompareTo(PackageIdentity? other)
    {
        var byId = StringComparer.OrdinalIgnoreCase.Compare(Id, other?.Id);
        return byId != 0 ? byId : StringComparer.OrdinalIgnoreCase.Compare(Version, other?.Version);
    }

    /// <summary>The id and the version, as lock files write them: <c>Newtonsoft.Json/13.0.3</c>.</summary>
    public override string ToString() => $"{Id}/{Version}";

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(PackageIdentity left, PackageIdentity right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after the other.</summary>
    public static bool operator >(PackageIdentity left, PackageIdentity right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before the other or is the same.</summary>
    public static bool operator <=(PackageIdentity left, PackageIdentity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after the other or is the same.</summary>
    public static bool operator >=(PackageIdentity left, PackageIdentity right) => left.CompareTo(right) >= 0;
}
