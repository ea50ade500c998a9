using System.Globalization;
using System.Text.Json;
using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Reads records of the OSV schema, versions 1.0 to 1.7; what is not about NuGet packages, or about the ecosystems that were asked for, is left out.</summary>
public static class OsvReader
{
    /// <summary>The size, in bytes, above which a record is refused.</summary>
    public const int MaxSize = 8 * 1024 * 1024;

    /// <summary>The name of the ecosystem of NuGet.</summary>
    public const string NuGet = "NuGet";

    private const int MaxEvents = 10_000;
    private const int MaxAliases = 1_000;

    /// <summary>Reads a record.</summary>
    /// <param name="json">The bytes of the file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="PipelineException">It is too large, no JSON, or does not follow the schema; the message names the file.</exception>
    public static OsvRecord Read(ReadOnlyMemory<byte> json, string name) => StrictJson.Read(json, MaxSize, name, "a record of the OSV schema", root => Read(root, name, null));

    /// <summary>Reads a record with what it says about packages of a distribution, besides those of NuGet.</summary>
    /// <param name="json">The bytes of the file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="release">The distribution.</param>
    /// <exception cref="PipelineException">It is too large, no JSON, or does not follow the schema; the message names the file.</exception>
    public static OsvRecord Read(ReadOnlyMemory<byte> json, string name, OsRelease release) => StrictJson.Read(json, MaxSize, name, "a record of the OSV schema", root => Read(root, name, release));

    private static OsvRecord Read(JsonElement root, string name, OsRelease? release)
    {
        if (root.Text("schema_version") is { } version && !version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw StrictJson.Broken(name, $"its schema has version {StrictJson.Shown(version)}, and only versions 1.x are known");
        }

        var id = root.Text("id") ?? throw StrictJson.Broken(name, "it has no id");
        var details = root.TryGetProperty("database_specific", out var specific) ? specific : default;
        return new OsvRecord(StrictJson.Shown(id))
        {
            Aliases = [.. root.Texts("aliases", MaxAliases, name).Select(StrictJson.Shown)],
            Upstream = [.. root.Texts("upstream", MaxAliases, name).Select(StrictJson.Shown)],
            Summary = root.Text("summary") is { } summary ? StrictJson.Shown(summary) : null,
            Published = Time(root, "published", name),
            Modified = Time(root, "modified", name),
            Withdrawn = Time(root, "withdrawn", name),
            Vectors = Vectors(root, name),
            Severity = Rating(details.Text("severity")) ?? Rated(root, name),
            Cwe = [.. details.Texts("cwe_ids", MaxAliases, name).Select(Number).OfType<int>()],
            Uri = Address(root, name, id),
            Affected = [.. root.Items("affected", MaxEvents, name).Select(item => Affected(item, name, release)).OfType<OsvAffected>()],
        };
    }

    private static OsvAffected? Affected(JsonElement affected, string name, OsRelease? release)
    {
        if (affected.ValueKind != JsonValueKind.Object)
        {
            throw StrictJson.Broken(name, "an affected package is no object");
        }

        var package = affected.TryGetProperty("package", out var found) ? found : default;
        if (Id(package, release) is not var (ecosystem, id))
        {
            return null;
        }

        var specific = affected.TryGetProperty("ecosystem_specific", out var own) ? own : default;
        return new OsvAffected(id)
        {
            Ecosystem = ecosystem,
            Severity = ecosystem == NuGet ? null : Rating(specific.Text("urgency") ?? specific.Text("severity")) ?? Rated(affected, name),
            Ranges = [.. affected.Items("ranges", MaxEvents, name).Select(range => Range(range, name, ecosystem == NuGet))],
            Versions = [.. affected.Texts("versions", 100_000, name)],
            Vectors = Vectors(affected, name),
        };
    }

    // The ecosystem may have a suffix, such as that of a feed; its words are compared without regard to case.
    private static (string Ecosystem, string Id)? Id(JsonElement package, OsRelease? release)
    {
        if (package.Text("ecosystem") is { } ecosystem)
        {
            return package.Text("name") is not { } id ? null
                : ecosystem.Split(':', 2)[0].Equals(NuGet, StringComparison.OrdinalIgnoreCase) ? (NuGet, id)
                : release?.IsIn(ecosystem) == true ? (StrictJson.Shown(ecosystem), StrictJson.Shown(id))
                : null;
        }

        return PackageUrl.TryParse(package.Text("purl"), out var url) && url.Type == "nuget" ? (NuGet, url.Name) : null;
    }

    private static OsvRange Range(JsonElement range, string name, bool isNuGet)
    {
        var type = range.Text("type")?.ToUpperInvariant() is "SEMVER" or "ECOSYSTEM" or "GIT" ? range.Text("type")!.ToUpperInvariant()
            : throw StrictJson.Broken(name, $"a range has the type '{StrictJson.Shown(range.Text("type") ?? "")}', which is none of SEMVER, ECOSYSTEM and GIT");
        var events = range.Items("events", MaxEvents, name).Select(item => Event(item, isNuGet ? type : "GIT", name)).ToList();
        return events.Any(item => item.Introduced is not null)
            ? new OsvRange(type, events)
            : throw StrictJson.Broken(name, "a range has no event 'introduced'");
    }

    private static OsvEvent Event(JsonElement item, string type, string name)
    {
        OsvEvent read = new()
        {
            Introduced = item.Text("introduced"),
            Fixed = item.Text("fixed"),
            LastAffected = item.Text("last_affected"),
            Limit = item.Text("limit"),
        };
        string[] set = [.. new[] { read.Introduced, read.Fixed, read.LastAffected, read.Limit }.OfType<string>()];
        if (set.Length != 1)
        {
            throw StrictJson.Broken(name, "an event does not have exactly one of introduced, fixed, last_affected and limit");
        }

        return type == "GIT" || set[0] == "0" || (set[0] == "*" && read.Limit is not null) || NuGetVersion.TryParse(set[0], out _)
            ? read
            : throw StrictJson.Broken(name, $"an event has '{StrictJson.Shown(set[0])}', which is no version of NuGet");
    }

    // Ubuntu gives a word as a score.
    private static Severity? Rated(JsonElement element, string name) =>
        element.Items("severity", 100, name).Where(item => item.Text("type") == "Ubuntu").Select(item => Rating(item.Text("score"))).FirstOrDefault(severity => severity is not null);

    private static List<string> Vectors(JsonElement element, string name) =>
        [.. element.Items("severity", 100, name).Select(item => item.Text("score")).OfType<string>()];

    private static Severity? Rating(string? word) => word?.ToUpperInvariant() switch
    {
        "UNIMPORTANT" or "NEGLIGIBLE" => Cicd.Severity.Note,
        "LOW" => Cicd.Severity.Low,
        "MODERATE" or "MEDIUM" => Cicd.Severity.Medium,
        "HIGH" or "IMPORTANT" => Cicd.Severity.High,
        "CRITICAL" => Cicd.Severity.Critical,
        _ => null,
    };

    private static int? Number(string cwe) =>
        cwe.StartsWith("CWE-", StringComparison.OrdinalIgnoreCase) && int.TryParse(cwe.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Address(JsonElement root, string name, string id)
    {
        var references = root.Items("references", MaxAliases, name).Select(item => (Type: item.Text("type"), Url: item.Text("url"))).ToList();
        var url = references.FirstOrDefault(reference => reference.Type == "ADVISORY" && reference.Url?.Contains(id, StringComparison.OrdinalIgnoreCase) == true).Url;
        return url is not null && System.Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? StrictJson.Shown(url!)
            : $"https://osv.dev/vulnerability/{System.Uri.EscapeDataString(id)}";
    }

    private static DateTimeOffset? Time(JsonElement root, string field, string name) => root.Text(field) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw StrictJson.Broken(name, $"its field {field} is no time: '{StrictJson.Shown(text)}'");
}
