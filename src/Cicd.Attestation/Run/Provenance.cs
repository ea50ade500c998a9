using System.Reflection;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>States how artifacts were built.</summary>
internal sealed class Provenance(EvidenceStoreServices services, RunSources sources)
{
    private static readonly string Version =
        typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The version of what states this.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new SortedDictionary<string, string> { ["cicd"] = Version };

    /// <summary>Who builds, as all statements of the run name it.</summary>
    public static BuilderPredicate Builder(RunInfo run) => new(run.BuilderId);

    /// <summary>The statement about the artifacts.</summary>
    public async Task<Statement> OfAsync(IReadOnlyList<Subject> subjects, IEnumerable<SbomEvidence> bills, CancellationToken cancellationToken)
    {
        var run = services.Run;
        var definition = new BuildDefinition
        {
            ExternalParameters = new(run.Targets, run.Environment, run.Parameters),
            InternalParameters = new(run.Provider, run.IsPullRequest),
            ResolvedDependencies = [await sources.DescriptorAsync(cancellationToken), .. services.Materials.All.Select(ResourceDescriptor.Of)],
        };
        var details = new RunDetails(
            Builder(run) with { Version = Versions },
            new(run.Id, Rfc3339.Of(run.StartedAt), Rfc3339.Of(services.Time.GetUtcNow())),
            [.. bills.Where(bill => bill.Files.Count > 0).Select(bill => ResourceDescriptor.OfFile(bill.Files[0], bill.Digest)).OrderBy(file => file.Name, StringComparer.Ordinal)]);
        return new(subjects, PredicateTypes.Provenance, JsonSerializer.SerializeToElement(new(definition, details), PredicateJson.Readable.ProvenancePredicate));
    }
}
