using System.Globalization;
using System.Reflection;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Writes what is to be said as a CycloneDX document, everything in a fixed order.</summary>
internal static class BomComposer
{
    internal static SbomDocument Compose(SbomContent content, SbomRequest request, DateTimeOffset timestamp)
    {
        var entries = SbomGraph.Merge(content.Nodes);
        var listed = entries.Where(entry => !entry.Item.IsPart).ToList();
        var root = Root(content, request, entries);
        var (vulnerabilities, unmatched) = VulnerabilityWriter.Write(request, listed);
        Bom bom = new()
        {
            Schema = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            BomFormat = "CycloneDX",
            SpecVersion = "1.6",
            Version = 1,
            Metadata = Metadata(content, request, timestamp, root),
            Components = [.. listed.Select(ComponentOf), .. content.Files],
            Dependencies =
            [
                Dependency(root.BomRef!, [.. content.Roots.Select(node => node.Entry.Reference).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
                .. entries.Select(entry => Dependency(entry.Reference, entry.Needs)),
            ],
            Compositions = CompositionWriter.Write(content, root.BomRef!, entries),
            Vulnerabilities = vulnerabilities.OrNull(),
        };
        bom.SerialNumber = $"urn:uuid:{ContentUuid.Of(new SbomDocument(bom).ToJson())}";
        return new SbomDocument(bom) { Gaps = content.Gaps, Notes = [.. content.Notes, .. unmatched] };
    }

    private static BomMetadata Metadata(SbomContent content, SbomRequest request, DateTimeOffset timestamp, BomComponent root) => new()
    {
        Timestamp = timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Lifecycles = [new BomLifecycle { Phase = content.Lifecycle }],
        Tools = new BomTools { Components = [Tool()] },
        Authors = (request.Author ?? content.Text?.Authors ?? content.Text?.Company) is { } author ? [new BomContact { Name = author }] : null,
        Component = root,
        Supplier = root.Supplier,
        Manufacturer = root.Supplier,
    };

    private static BomComponent Root(SbomContent content, SbomRequest request, IReadOnlyList<SbomEntry> entries)
    {
        var output = OnlyPackage(content);
        var revision = request.Revision;
        var component = output?.ToComponent() ?? new BomComponent { Type = content.Type, Name = content.Name, Version = content.Version };
        component.Purl ??= PackageUrl.Create("generic", null, content.Name, content.Version).ToString();
        component.BomRef = component.Purl;
        AddMaker(component, content, request);
        component.ExternalReferences ??= References.ToRepository(revision.Repository, revision.Commit).OrNull();
        component.Properties = RevisionProperties(revision).Concat(content.Properties).OrNull();
        component.Components = Parts(content, request, output, entries).OrNull();
        return component;
    }

    /// <summary>What was made here was made by those who make what is described, on its terms, unless it says otherwise itself.</summary>
    private static void AddMaker(BomComponent component, SbomContent content, SbomRequest request)
    {
        component.Supplier ??= (request.Supplier ?? content.Text?.Company ?? content.Text?.Authors) is { } supplier ? new BomOrganization { Name = supplier } : null;
        component.Manufacturer ??= component.Supplier;
        component.Licenses ??= Licenses.Of(content.Text?.License);
        component.Copyright ??= content.Text?.Copyright;
    }

    /// <summary>One package of that name is what is described; of several things made, each is a part of it.</summary>
    private static Output? OnlyPackage(SbomContent content) =>
        content.Outputs.Count == 1 && content.Name.Equals(content.Outputs[0].Facts?.Manifest.Identity.Id, StringComparison.OrdinalIgnoreCase) ? content.Outputs[0] : null;

    private static IEnumerable<BomComponent> Parts(SbomContent content, SbomRequest request, Output? output, IReadOnlyList<SbomEntry> entries)
    {
        foreach (var made in content.Outputs.Where(made => made != output))
        {
            var component = made.ToComponent();
            component.BomRef = $"output:{made.Artifact.Name}";
            AddMaker(component, content, request);
            yield return component;
        }

        foreach (var file in content.OwnFiles)
        {
            yield return file;
        }

        foreach (var entry in entries.Where(entry => entry.Item.IsPart))
        {
            yield return ComponentOf(entry);
        }
    }

    private static BomComponent ComponentOf(SbomEntry entry)
    {
        var component = entry.Item.ToComponent();
        component.BomRef = entry.Reference;
        component.Scope = entry.Scope switch
        {
            SbomScope.Required => "required",
            SbomScope.Optional => "optional",
            _ => "excluded",
        };
        component.Evidence = EvidenceWriter.Write(entry.Item);
        component.Properties = [.. component.Properties ?? [], .. entry.Frameworks.Select(framework => PropertyNames.Property(PropertyNames.Framework, framework))];
        component.Properties = component.Properties.OrNull();
        return component;
    }

    private static IEnumerable<BomProperty> RevisionProperties(SourceRevision revision)
    {
        if (revision.Commit is { Length: > 0 } commit)
        {
            yield return PropertyNames.Property(PropertyNames.Commit, commit);
        }

        if (revision.Branch is { Length: > 0 } branch)
        {
            yield return PropertyNames.Property(PropertyNames.Branch, branch);
        }

        if (revision.IsDirty is { } dirty)
        {
            yield return PropertyNames.Property(PropertyNames.Dirty, dirty ? "true" : "false");
        }
    }

    // An empty list says that nothing is needed; no list would say that it is not known.
    private static BomDependency Dependency(string reference, IReadOnlyList<string> needs) =>
        new() { Ref = reference, DependsOn = [.. needs] };

    internal static BomComponent Tool()
    {
        var assembly = typeof(BomComposer).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return new BomComponent { Type = "application", Name = assembly.GetName().Name!, Version = version.Split('+')[0] };
    }
}
