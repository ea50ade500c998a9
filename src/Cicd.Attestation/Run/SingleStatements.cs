using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Keeps the evidence of what is done without a pipeline, such as a rollback: each record as a signed statement beside the first file that it names,
/// with the extension <c>.intoto.json</c>. It stands for itself, as no run lists it, and so the gate never takes it for the latest run of a commit.
/// </summary>
/// <param name="services">What it works with.</param>
public sealed class SingleStatements(EvidenceStoreServices services) : IEvidenceStore, IDisposable
{
    private readonly RunSigner signer = new(services);
    private readonly CheckStatement checks = new(services, new RunSources(services));
    private readonly ArtifactWriter files = new(services.Run.Root, services.Redactor);

    /// <summary>Signs a record, which must name its subjects and a file. Where nobody signs, it is said and nothing is written.</summary>
    /// <exception cref="EvidenceUnavailableException">The key that is given cannot be used, or the statement cannot be written.</exception>
    public async Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        try
        {
            var (selected, reason) = await signer.SelectAsync();
            if (selected is null)
            {
                services.Log.Warning($"No statement of it is made. {reason}");
                return;
            }

            var statement = await checks.OfAsync(evidence, "executed", [.. evidence.Subjects.Select(Subject.Of)], [], cancellationToken);
            var envelope = await Envelope.SignAsync(statement.Redact(services.Redactor), selected, cancellationToken);
            await files.WriteBytesAsync(Path.ChangeExtension(Path.GetFullPath(evidence.Files[0], services.Run.Root), EvidenceFolder.Extension), envelope.ToBytes(), cancellationToken);
        }
        catch (Exception exception) when (exception is AttestationException or IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"The evidence of {evidence.Source} could not be kept: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();
}
