using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>
/// Proof of life: a vulnerability of a package that does not exist lies among the data, read by the same reader, and must be
/// found by the same matcher in the same run; and it must not be found in the version that is without it.
/// </summary>
internal static class DataCanary
{
    public const string Id = "CICD-CANARY-0001";

    private const string Package = "cicd.canary.made.up";

    public static PackageIdentity Vulnerable { get; } = new("Cicd.Canary.Made.Up", "1.5.0");

    public static PackageIdentity Mended { get; } = new("Cicd.Canary.Made.Up", "2.0.0");

    public static ReadOnlyMemory<byte> NuGetPage { get; } = System.Text.Encoding.UTF8.GetBytes(
        $$"""{"{{Package}}":[{"severity":2,"url":"https://example.org/{{Id}}","versions":"[1.0.0, 2.0.0)"}]}""");

    public static ReadOnlyMemory<byte> OsvRecord { get; } = System.Text.Encoding.UTF8.GetBytes(
        $$"""{"schema_version":"1.6.0","id":"{{Id}}","modified":"2000-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"{{Package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"1.0.0"},{"fixed":"2.0.0"}]}]}]}""");

    public static ReadOnlyMemory<byte> DistributionRecord(string ecosystem) => System.Text.Encoding.UTF8.GetBytes(
        $$"""{"schema_version":"1.6.0","id":"{{Id}}","modified":"2000-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{Package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0-r1"}]}]}]}""");

    /// <exception cref="EvidenceUnavailableException">The canary was not found: what else was not found says nothing.</exception>
    public static void Prove(OsvData data, OsPackageKind kind)
    {
        if (!data.Find(new OsPackage(kind, Package, "1.10-r2", "all")).Any(match => match.Ids.Contains(Id)) || data.Find(new OsPackage(kind, Package, "2.0-r1", "all")).Any())
        {
            throw new EvidenceUnavailableException($"The built-in canary was not found among the packages of the distribution in {data.Source.Name} as it should be: what the scan finds with it cannot be believed.");
        }
    }

    /// <exception cref="EvidenceUnavailableException">The canary was not found: what else was not found says nothing.</exception>
    public static void Prove(IVulnerabilityData data)
    {
        if (!data.Find(Vulnerable).Any(match => match.Ids.Contains(Id)) || data.Find(Mended).Any())
        {
            throw new EvidenceUnavailableException($"The built-in canary was not found in the data of {data.Source.Name} as it should be: what the scan finds with it cannot be believed.");
        }
    }
}
