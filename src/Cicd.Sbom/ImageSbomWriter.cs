using System.Globalization;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>
/// Writes the bill of materials of an image as CycloneDX 1.6: the image as a container by its digest, and every package with the layers that
/// list it and the files that say so. The same inventory and time give the same document.
/// </summary>
public sealed class ImageSbomWriter : IImageSbomWriter
{
    private readonly TimeProvider time;
    private readonly Func<string, string?> environment;

    /// <summary>Creates a writer.</summary>
    /// <param name="time">Tells the time of documents where neither <c>SOURCE_DATE_EPOCH</c> nor a commit does.</param>
    public ImageSbomWriter(TimeProvider time)
        : this(time, Environment.GetEnvironmentVariable)
    {
    }

    internal ImageSbomWriter(TimeProvider time, Func<string, string?> environment) => (this.time, this.environment) = (time, environment);

    /// <summary>Makes the document.</summary>
    /// <param name="inventory">What the image holds.</param>
    /// <param name="revision">What the sources are at; its time is that of the document, unless they differ from the commit.</param>
    /// <exception cref="PipelineException"><c>SOURCE_DATE_EPOCH</c> is set, and no time.</exception>
    public SbomDocument Compose(ImageInventory inventory, SourceRevision revision)
    {
        var timestamp = SourceDate.Read(environment) ?? (revision.IsDirty == false ? revision.CommittedAt : null) ?? time.GetUtcNow();
        var root = Root(inventory);
        List<BomComponent> components = [.. inventory.Components.DistinctBy(component => component.PackageUrl, StringComparer.Ordinal).Select(Component)];
        Bom bom = new()
        {
            Schema = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            BomFormat = "CycloneDX",
            SpecVersion = "1.6",
            Version = 1,
            Metadata = new BomMetadata
            {
                Timestamp = timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Lifecycles = [new BomLifecycle { Phase = "post-build" }],
                Tools = new BomTools { Components = [BomComposer.Tool()] },
                Component = root,
            },
            Components = components,
            Dependencies = [new BomDependency { Ref = root.BomRef!, DependsOn = [.. components.Select(component => component.BomRef!).Order(StringComparer.Ordinal)] }],
            Compositions =
            [
                new BomComposition { Aggregate = inventory.Gaps.Count == 0 ? "complete" : "incomplete", Assemblies = [root.BomRef!] },
            ],
        };
        bom.SerialNumber = $"urn:uuid:{ContentUuid.Of(new SbomDocument(bom).ToJson())}";
        return new SbomDocument(bom) { Gaps = inventory.Gaps };
    }

    /// <inheritdoc/>
    public (string Document, SbomEvidence Evidence) Write(ImageInventory inventory, string source, SourceRevision revision)
    {
        var document = Compose(inventory, revision);
        var text = document.ToJson();
        var evidence = new SbomEvidence(source, document.Format, document.ComponentCount, Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(text)))
        {
            Packages = SbomFacts.Packages(document.Bom),
            MinimumElements = SbomFacts.MinimumElements(document),
            IsComplete = SbomFacts.IsComplete(document.Bom),
            Status = document.Gaps.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
            StatusReason = document.Gaps.Count == 0 ? null : string.Join(' ', document.Gaps),
        };
        return (text, evidence);
    }

    private static BomComponent Root(ImageInventory inventory)
    {
        var slash = inventory.Name.LastIndexOf('/');
        Dictionary<string, string> qualifiers = new(StringComparer.Ordinal) { ["tag"] = inventory.Tag ?? "" };
        if (slash > 0 && !inventory.Name.StartsWith('.') && !inventory.Name.StartsWith('/'))
        {
            qualifiers["repository_url"] = inventory.Name;
        }

        var name = inventory.Name.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : "image";
        var url = PackageUrl.Create("oci", null, name, inventory.Digest.ToString(), qualifiers).ToString();
        return new BomComponent
        {
            Type = "container",
            BomRef = url,
            Name = inventory.Name,
            Version = inventory.Digest.ToString(),
            Purl = url,
            Hashes = [new BomHash { Algorithm = "SHA-256", Content = inventory.Digest.Hex }],
            Properties = inventory.Distribution is { } distribution ? [PropertyNames.Property(PropertyNames.Distribution, distribution)] : null,
        };
    }

    private static BomComponent Component(ImageComponent component) => new()
    {
        Type = component.IsOperatingSystem || !component.Name.Contains(".App.Runtime.", StringComparison.OrdinalIgnoreCase) ? "library" : "framework",
        BomRef = component.PackageUrl,
        Name = component.Name,
        Version = component.Version,
        Purl = component.PackageUrl,
        Supplier = component.Supplier is { Length: > 0 } supplier ? new BomOrganization { Name = supplier } : null,
        Licenses = Licenses.Of(component.License),
        Scope = "required",
        Properties =
        [
            .. component.Layers.Select(layer => PropertyNames.Property(PropertyNames.Layer, layer.ToString())),
            .. component.Paths.Select(path => PropertyNames.Property(PropertyNames.Path, $"/{path}")),
        ],
    };
}
