using Cicd.Yaml;

namespace Cicd.Attestation.Internal;

/// <summary>
/// The evidence of a run: each record is stated, signed and written as it is added. What this process made itself is held in memory and
/// never read back; of what lies in <c>artifacts/evidence/imported</c> only that counts which verifies against the trust file.
/// </summary>
internal sealed class RunStatements : IEvidenceStore, IDisposable
{
    private readonly EvidenceStoreServices services;
    private readonly RunSigner signer;
    private readonly RunSources sources;
    private readonly RunFolder folder;
    private readonly RecordStatements records;
    private readonly ArtifactStatements artifacts;
    private readonly ImportedEvidence imported;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<EvidenceRecord> executed = [];
    private readonly OwnProof proof;
    private IReadOnlyList<EvidenceRecord>? observed;
    private bool isComplete;

    public RunStatements(EvidenceStoreServices services, RunSigner signer)
    {
        this.services = services;
        this.signer = signer;
        sources = new RunSources(services);
        folder = new RunFolder(services, sources, signer.SelectAsync);
        records = new RecordStatements(services, sources, folder);
        artifacts = new ArtifactStatements(services, sources, folder);
        var trust = new RunTrust(services);
        proof = new OwnProof(services, folder, trust);
        imported = new ImportedEvidence(services, sources, trust, folder.Directory);
    }

    /// <summary>What keeps the run from signing, and from knowing whose signatures count.</summary>
    public IEnumerable<PipelineProblem> Problems => [.. TrustProblems(), .. signer.Problems];

    /// <inheritdoc/>
    public async Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        await ExclusivelyAsync($"The evidence of {evidence.Source} could not be kept", async () =>
        {
            if (isComplete)
            {
                throw new PipelineException("the manifest of the run is written, and names all there is.");
            }

            var own = OwnClaim.Of(evidence, services.Run);
            executed.Add(proof.Of(own, await records.StateAsync(own, cancellationToken)));
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken)
    {
        IReadOnlyList<EvidenceRecord> all = [];
        await ExclusivelyAsync("The evidence of other runs could not be read", async () => all = [.. executed, .. await ObserveAsync(cancellationToken)], cancellationToken);
        return all;
    }

    /// <inheritdoc/>
    public Task AttestAsync(RunInfo run, IReadOnlyList<Artifact> made, CancellationToken cancellationToken) => ExclusivelyAsync(
        "Where the artifacts come from could not be stated", () => ProvideAsync(made, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceDoubt>> ReadDoubtsAsync(RunInfo run, CancellationToken cancellationToken)
    {
        await ReadAsync(run, cancellationToken);
        return imported.Doubts;
    }

    /// <inheritdoc/>
    public async Task<EvidenceStatement?> StateDecisionAsync(DecisionRecord decision, CancellationToken cancellationToken)
    {
        EvidenceStatement? statement = null;
        await ExclusivelyAsync("The decision of the gate could not be signed", async () =>
        {
            if (isComplete)
            {
                throw new PipelineException("the manifest of the run is written, and names all there is.");
            }

            if ((await signer.SelectAsync()).Signer is not null)
            {
                var summary = DecisionStatement.Create(decision, [.. decision.Subjects.Select(artifacts.SubjectOf)]);
                statement = proof.StatementOf(await folder.AddAsync($"decision-{decision.Destination.Task}", summary, cancellationToken));
            }
        }, cancellationToken);
        return statement;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceAttachment>> AttachmentsAsync(RunInfo run, Artifact artifact, GateDecision? decision, CancellationToken cancellationToken)
    {
        List<EvidenceAttachment> all = [];
        await ExclusivelyAsync($"The statements about {artifact.Name} could not be gathered", async () =>
        {
            if (isComplete)
            {
                throw new PipelineException("the manifest of the run is written, and names all there is.");
            }

            if ((await signer.SelectAsync()).Signer is not null)
            {
                await folder.AddAsync("signature", SignatureStatement.Create(artifacts.SubjectOf(artifact)), cancellationToken);
                foreach (var entry in folder.Entries.Where(entry => entry.Subjects.Any(subject => subject.Is(artifact.Digest)) && Travels(entry)))
                {
                    var envelope = await folder.ReadAsync(entry, cancellationToken);
                    all.Add(new(SigstoreBundle.MediaType, SigstoreBundle.Of(envelope).ToBytes(), SigstoreBundle.Annotations(envelope.ReadStatement())));
                }
            }
        }, cancellationToken);
        return all;

        bool Travels(EvidenceEntry entry) => entry.PredicateType != PredicateTypes.Decision || proof.StatementOf(entry).File == decision?.Statement;
    }

    /// <inheritdoc/>
    public async Task<string?> WhyUnsignedAsync(CancellationToken cancellationToken)
    {
        var (selected, reason) = await signer.SelectAsync();
        return selected is null ? reason : null;
    }

    /// <inheritdoc/>
    public async Task<EvidenceSummary?> CompleteAsync(RunResult result, IReadOnlyList<Artifact> made, CancellationToken cancellationToken)
    {
        await AttestAsync(result.Run, made, cancellationToken);
        await ExclusivelyAsync("The manifest of the run could not be written", async () =>
        {
            // Whoever reads the evidence later must not make a statement that the manifest does not name.
            await ObserveAsync(cancellationToken);
            isComplete = true;
            var manifest = await new Manifest(services, sources).OfAsync(result, [.. made.Select(artifact => (artifacts.SubjectOf(artifact), artifact.Kind))], folder.Entries, cancellationToken);
            await folder.AddAsync("manifest", manifest, cancellationToken);
        }, cancellationToken);
        var (selected, reason) = await signer.SelectAsync();
        return new([.. folder.Entries.Select(proof.StatementOf)], selected?.KeyId, reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gate.Dispose();
        signer.Dispose();
    }

    private IReadOnlyList<PipelineProblem> TrustProblems()
    {
        var problems = new FileProblems(TrustFile.DefaultPath);
        if (services.Policies().Find(TrustFile.DefaultPath) is { } file)
        {
            TrustFile.Read(file.Bytes.Span, file.Path, problems);
        }

        // No trust file is no problem: nobody's signature counts then.
        return problems.All;
    }

    private async Task ProvideAsync(IReadOnlyList<Artifact> made, CancellationToken cancellationToken)
    {
        if (await artifacts.StateAsync(made, [.. executed.OfType<SbomEvidence>()], cancellationToken) is var (entry, about))
        {
            executed.Add(proof.OfBuild(about, entry));
        }
    }

    private async Task<IReadOnlyList<EvidenceRecord>> ObserveAsync(CancellationToken cancellationToken)
    {
        if (observed is null && !isComplete)
        {
            var found = await imported.ReadAsync(cancellationToken);
            foreach (var (record, statement) in found)
            {
                await records.StateObservedAsync(record, statement, cancellationToken);
            }

            observed = [.. found.Select(entry => entry.Record)];
        }

        return observed ?? [];
    }

    // One at a time: the order of statements is that of their making, and each is written before the next is thought of.
    private async Task ExclusivelyAsync(string what, Func<Task> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is PipelineException or IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"{what}: {exception.Message}", exception);
        }
        finally
        {
            gate.Release();
        }
    }
}
