using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>
/// Verifies the statements that are attached to an image, from the registry alone. What is attached as a statement and does not count is a doubt,
/// whatever else counts; what is attached as something else is none of it.
/// </summary>
internal sealed class RegistryStatements(RegistryClient registry, TrustFile trust, TimeProvider time)
{
    private const int MaximumStatements = 1000;
    private const long MaximumBytes = 256L << 20;

    private readonly List<VerifiedStatement> statements = [];
    private readonly List<EvidenceProblem> problems = [];

    /// <summary>The media types by which statements are attached, by this tool and by others.</summary>
    private static readonly string[] Types = [SigstoreBundle.MediaType, "application/vnd.dsse.envelope.v1+json", Envelope.InTotoType];

    public static bool IsStatement(OciDescriptor referrer) =>
        Types.Contains(referrer.ArtifactType) || referrer.ArtifactType?.StartsWith("application/vnd.dev.sigstore.bundle", StringComparison.Ordinal) == true;

    /// <summary>Verifies them.</summary>
    /// <exception cref="RegistryException">The registry cannot be reached, or refuses.</exception>
    public async Task<ArtifactReport> VerifyAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var subject = new Subject(image.Name, image.Digest!.Value);
        try
        {
            await registry.ResolveAsync(image, cancellationToken);
            var attached = (await registry.ListReferrersAsync(image, null, cancellationToken)).Where(IsStatement).DistinctBy(referrer => referrer.Digest).ToList();
            await ReadAllAsync(image, attached, cancellationToken);
        }
        catch (ContainerException exception) when (exception is not RegistryException { IsUnavailable: true })
        {
            problems.Add(new(exception is RegistryException { Status: not null } ? VerificationReason.NoStatement : VerificationReason.Unreadable, "", exception.Message));
        }

        if (statements.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(VerificationReason.NoStatement, "", "No statement is attached to it."));
        }

        return new(subject, statements, [.. statements.Where(statement => !statement.Verdict.IsVerified).Select(statement => new EvidenceProblem(statement.Verdict.Reason, statement.Stored.File, statement.Verdict.Message)), .. problems]);
    }

    private async Task ReadAllAsync(ImageReference image, List<OciDescriptor> attached, CancellationToken cancellationToken)
    {
        if (attached.Count > MaximumStatements)
        {
            problems.Add(new(VerificationReason.ForeignFile, "", $"{attached.Count} statements are attached to it, more than the {MaximumStatements} that are read."));
            return;
        }

        var left = MaximumBytes;
        foreach (var referrer in attached)
        {
            try
            {
                var bytes = await registry.ReadReferrerAsync(image, referrer, (int)Math.Min(Envelope.MaximumBytes, left), cancellationToken);
                left -= bytes.Length;
                Judge(referrer.Digest, image.Digest!.Value, AttestFiles.EnvelopeIn(bytes));
            }
            catch (AttestationException exception)
            {
                problems.Add(new(exception.Reason, referrer.Digest.ToString(), exception.Message));
            }
            catch (ContainerException exception) when (exception is not RegistryException { IsUnavailable: true })
            {
                problems.Add(new(VerificationReason.Unreadable, referrer.Digest.ToString(), exception.Message));
            }
        }
    }

    private void Judge(Sha256Digest referrer, Sha256Digest image, Envelope envelope)
    {
        var verdict = new StatementVerifier(trust, time).Verify(envelope, image);
        statements.Add(new(new(referrer.ToString(), referrer, envelope) { Statement = verdict.Statement }, verdict));
    }
}
