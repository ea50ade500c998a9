using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>
/// Writes a CycloneDX document as SPDX 2.3 in JSON. Components become packages; what they need becomes <c>DEPENDS_ON</c>, or
/// <c>DEV_DEPENDENCY_OF</c> and <c>OPTIONAL_DEPENDENCY_OF</c> where something needed to run needs what is not.
/// </summary>
internal sealed class SpdxComposer
{
    private static readonly JsonTypeInfo<SpdxFile> Form = (JsonTypeInfo<SpdxFile>)new JsonSerializerOptions(SpdxJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }.GetTypeInfo(typeof(SpdxFile));

    private readonly SortedSet<string> losses = new(StringComparer.Ordinal);
    private readonly SpdxIds ids = new("SPDXRef-");
    private readonly SpdxLicensing licensing = new();
    private readonly Dictionary<string, (string Id, string Scope)> elements = new(StringComparer.Ordinal);
    private readonly List<SpdxPackage> packages = [];
    private readonly List<SpdxRelationship> relationships = [];
    private readonly Bom bom;

    private SpdxComposer(Bom bom) => this.bom = bom;

    internal static SbomText Write(Bom bom)
    {
        SpdxComposer composer = new(bom);
        return new SbomText(JsonSerializer.Serialize(composer.Compose(), Form) + "\n", [.. composer.losses]);
    }

    private SpdxFile Compose()
    {
        ids.Reserve(SpdxFile.Id);
        var root = bom.Metadata?.Component;
        List<BomComponent> all = [.. Tree(root is null ? [] : [root]), .. Tree(bom.Components)];
        licensing.Reserve(all.SelectMany(component => component.Licenses ?? []));
        SpdxPackages writer = new(licensing, losses);
        var advisories = Advisories();
        AddPackages(root is null ? bom.Components : [root], SpdxFile.Id, "DESCRIBES", writer, advisories);
        if (root is not null)
        {
            AddPackages(bom.Components, null, string.Empty, writer, advisories);
        }

        AddDependencies();
        TellLosses();
        var name = root is null ? "sbom" : root.Version is null ? root.Name : $"{root.Name}-{root.Version}";
        var extracted = licensing.Extracted;
        return new SpdxFile(name, $"https://spdx.org/spdxdocs/{Uri.EscapeDataString(name)}-{ContentUuid.Of(BomForm.Write(bom))}", new SpdxCreation(Created(), Creators()))
        {
            Packages = packages,
            HasExtractedLicensingInfos = extracted.Count == 0 ? null : extracted,
            Relationships = relationships,
        };
    }

    private static IEnumerable<BomComponent> Tree(IList<BomComponent>? components) =>
        components?.SelectMany(component => Tree(component.Components).Prepend(component)) ?? [];

    private void AddPackages(IList<BomComponent>? components, string? owner, string relation, SpdxPackages writer, ILookup<string, string> advisories)
    {
        foreach (var component in components ?? [])
        {
            var id = ids.Take(component.Version is null ? component.Name : $"{component.Name}-{component.Version}");
            packages.Add(writer.Package(component, id, component.BomRef is null ? [] : [.. advisories[component.BomRef]]));
            if (component.BomRef is not null)
            {
                elements.TryAdd(component.BomRef, (id, component.Scope ?? "required"));
            }

            if (owner is not null)
            {
                relationships.Add(new SpdxRelationship(owner, relation, id));
            }

            AddPackages(component.Components, id, "CONTAINS", writer, advisories);
        }
    }

    private void AddDependencies()
    {
        foreach (var dependency in bom.Dependencies ?? [])
        {
            foreach (var need in dependency.DependsOn ?? [])
            {
                if (elements.TryGetValue(dependency.Ref, out var from) && elements.TryGetValue(need, out var to))
                {
                    relationships.Add((from.Scope, to.Scope) switch
                    {
                        ("required" or "optional", "excluded") => new SpdxRelationship(to.Id, "DEV_DEPENDENCY_OF", from.Id),
                        ("required", "optional") => new SpdxRelationship(to.Id, "OPTIONAL_DEPENDENCY_OF", from.Id),
                        _ => new SpdxRelationship(from.Id, "DEPENDS_ON", to.Id),
                    });
                }
                else
                {
                    losses.Add("Dependencies of or on what is no component are left out.");
                }
            }
        }
    }

    private ILookup<string, string> Advisories() =>
        (from vulnerability in bom.Vulnerabilities ?? []
         from affected in vulnerability.Affects ?? []
         from url in vulnerability.Advisories?.Select(advisory => advisory.Url) ?? []
         select (affected.Ref, Url: url)).ToLookup(pair => pair.Ref, pair => pair.Url, StringComparer.Ordinal);

    private string Created()
    {
        if (DateTimeOffset.TryParse(bom.Metadata?.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        losses.Add("The document has no time, which SPDX demands: 1970 is stated.");
        return "1970-01-01T00:00:00Z";
    }

    private List<string> Creators()
    {
        var metadata = bom.Metadata;
        var tools = metadata?.Tools?.Legacy is { } legacy
            ? legacy.Select(tool => (tool.Name, tool.Version))
            : metadata?.Tools?.Components?.Select(tool => (Name: (string?)tool.Name, tool.Version)) ?? [];
        List<string> creators =
        [
            .. tools.Where(tool => tool.Name is not null).Select(tool => $"Tool: {tool.Name!.ReplaceLineEndings(" ")}{(tool.Version is null ? string.Empty : $"-{tool.Version}")}"),
            .. new[] { SpdxPackages.Agent(metadata?.Manufacturer) }.OfType<string>(),
            .. metadata?.Authors?.Where(author => author.Name is null || author.Name != metadata.Manufacturer?.Name).Select(SpdxPackages.Agent).OfType<string>() ?? [],
        ];
        return creators.Count == 0 ? [$"Tool: {typeof(SpdxComposer).Assembly.GetName().Name}"] : creators;
    }

    private void TellLosses()
    {
        Tell(bom.Compositions is { Count: > 0 }, "compositions");
        Tell(bom.Vulnerabilities is { Count: > 0 }, "vulnerabilities but for the addresses of advisories");
        Tell(bom.Metadata?.Lifecycles is { Count: > 0 }, "lifecycles");
        Tell(bom.Other?.ContainsKey("services") == true, "services");
        Tell(Tree(bom.Components).Any(component => component.Evidence is not null), "evidence");
        Tell(Tree(bom.Components).Any(component => component.Properties is { Count: > 0 }), "properties");
    }

    private void Tell(bool isLost, string what)
    {
        if (isLost)
        {
            losses.Add($"SPDX 2.3 has no {what}: left out.");
        }
    }
}
