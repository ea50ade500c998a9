using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>Says what a record of evidence says in the words of standards, for tools that do not know ours.</summary>
internal sealed class StandardStatements(EvidenceStoreServices services, RunSources sources)
{
    /// <summary>The statements about the given subjects, each with what its file is to be called.</summary>
    public async Task<IReadOnlyList<(string Name, Statement Statement)>> OfAsync(
        EvidenceRecord record, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        List<(string Name, Statement Statement)> statements = [];
        switch (record)
        {
            case TestEvidence tests:
                var predicate = TestResultPredicate.Of(tests, await sources.DescriptorAsync(cancellationToken));
                statements.Add(("test-result", new(subjects, PredicateTypes.TestResult, JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.TestResultPredicate))));
                break;
            case FindingsEvidence findings:
                foreach (var file in findings.Files.Where(file => file.EndsWith(".sarif", StringComparison.OrdinalIgnoreCase)))
                {
                    if (await ReadAsync(file, null, cancellationToken) is { } log)
                    {
                        statements.Add(($"sarif-{findings.Scan}", new(subjects, PredicateTypes.Sarif, log)));
                    }
                }

                break;
            case SbomEvidence sbom:
                if (await BillOfMaterialsAsync(sbom, cancellationToken) is { } bill)
                {
                    statements.Add(("cyclonedx", new(subjects, PredicateTypes.CycloneDx, bill)));
                }

                break;
        }

        return statements;
    }

    /// <summary>The CycloneDX document of a record, if it has one in JSON.</summary>
    public async Task<JsonElement?> BillOfMaterialsAsync(SbomEvidence sbom, CancellationToken cancellationToken)
    {
        // The record holds one digest, so it is that of the first file.
        var file = sbom.Format.StartsWith("CycloneDX", StringComparison.OrdinalIgnoreCase) && sbom.Files is [{ } first, ..] && first.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? first
            : null;
        return file is null ? null : await ReadAsync(file, sbom.Digest, cancellationToken);
    }

    private async Task<JsonElement?> ReadAsync(string file, Sha256Digest? digest, CancellationToken cancellationToken)
    {
        var json = await EvidenceFile.ReadJsonAsync(services.Run.Root, file, digest, cancellationToken);
        if (json is null)
        {
            services.Log.Warning($"{file} is too long for a statement of its own; the evidence names its digest.");
        }

        return json;
    }
}
