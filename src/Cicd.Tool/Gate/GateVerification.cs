using Cicd.Attestation;
using Cicd.Git;
using Cicd.Policy;

namespace Cicd.Tool.Gate;

/// <summary>Decides anew about what another job built, and trusts nothing of it but what was signed by who is trusted here.</summary>
internal sealed class GateVerification(ToolSession session, GateQuestion question, TimeProvider time)
{
    private const string Task = "gate verify";

    private readonly List<EvidenceDoubt> doubts = [];

    /// <summary>Decides, has an allowed decision signed, and hands the artifacts over.</summary>
    /// <exception cref="AttestationException">The signing key cannot be used.</exception>
    public async Task<GateAnswer> RunAsync(CancellationToken cancellationToken)
    {
        var job = GatePolicies.Run(question.Repository);
        using var signer = SignerSelection.Choose(new(Environment.GetEnvironmentVariable, question.Repository)
        {
            IsCi = job.IsCi,
            IsPullRequestOrFork = job.IsPullRequest,
            KeyDirectory = LocalKey.DirectoryFor(Environment.GetEnvironmentVariable),
        });
        var revision = await GitRepository.ReadRevisionAsync(question.Repository, session.Processes, cancellationToken);
        var policies = await GatePolicies.ReadAsync(question, job, session.Processes, cancellationToken);
        if (question.Commit is { } commit && commit != revision.Commit)
        {
            Doubt(question.Repository, $"The commit {commit} is judged, and {revision.Commit ?? "none"} is checked out: check it out.");
        }

        var evidence = await EvidenceAsync(policies, revision, cancellationToken);
        doubts.AddRange(evidence.Doubts);
        using var handOver = new HandOver(question.HandOver);
        var artifacts = new GateArtifacts(evidence.Artifacts, handOver.Staging);
        await artifacts.ReadAsync(question.Artifacts, cancellationToken);
        doubts.AddRange(artifacts.Doubts);

        var request = await RequestAsync(job, policies, revision, evidence, artifacts.Found, cancellationToken);
        var record = new PolicyJudge(policies, time).Decide(request, request.Source?.Revision ?? revision, []);
        record = await new PolicyChangeCheck(policies, session.Processes, time).HoldAsync(record, request, cancellationToken);
        record = await SignAsync(Checked(record), signer, cancellationToken);
        if (record.Decision.IsAllowed)
        {
            handOver.Complete();
        }

        return new(record, request);
    }

    private async Task<CommitEvidence> EvidenceAsync(PolicySource policies, SourceRevision revision, CancellationToken cancellationToken)
    {
        try
        {
            var file = policies.Find(TrustFile.DefaultPath)
                ?? throw new AttestationException(VerificationReason.TrustUnavailable, $"There is no trust file {TrustFile.DefaultPath} in {policies.Description}, so nobody's signature counts.");
            var trust = TrustFile.Read(file.Bytes.Span, file.Path);
            var report = new EvidenceVerifier(trust, time).Verify(await EvidenceSnapshot.ReadAsync(question.Evidence, cancellationToken));
            var demand = new EvidenceDemand(revision.Repository, revision.Commit) { Run = question.Run, Longest = question.Longest, Folder = question.EvidenceName };
            return CommitEvidence.Of(report, demand, time.GetUtcNow());
        }
        catch (AttestationException exception)
        {
            return new([], [new(question.EvidenceName, exception.Message)]);
        }
    }

    private async Task<GateRequest> RequestAsync(
        RunInfo job, PolicySource policies, SourceRevision revision, CommitEvidence evidence, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken)
    {
        // What the work tree of this job looks like says nothing of what was built: the run knows that.
        var source = revision with { Branch = job.Change.Branch ?? revision.Branch, IsDirty = evidence.Manifest?.Source.IsDirty };
        var facts = await GitRepository.ReadFactsAsync(question.Repository, policies.Reference ?? job.Change.DefaultBranch, session.Processes, cancellationToken);
        var run = job with
        {
            Id = evidence.Manifest?.Run ?? "unknown",
            BuilderId = evidence.Manifest?.Builder ?? job.BuilderId,
            StartedAt = evidence.Manifest?.StartedAt ?? time.GetUtcNow(),
            Environment = question.Environment,
            Change = job.Change with { Commit = revision.Commit, Branch = source.Branch },
            Revision = System.Threading.Tasks.Task.FromResult(source),
        };
        return new(run, new(question.Action, Task, question.Environment), artifacts, evidence.Records)
        {
            Doubts = doubts,
            Source = facts is null ? new SourceFacts(source) : facts with { Revision = source },
        };
    }

    // Whatever the policies are: with a doubt nothing is published.
    private DecisionRecord Checked(DecisionRecord record) => record.Decision.IsAllowed && doubts.Count > 0
        ? Denied(record, string.Join('\n', doubts.Select(doubt => $"{doubt.File}: {doubt.Message}")))
        : record;

    private async Task<DecisionRecord> SignAsync(DecisionRecord record, SignerSelection signer, CancellationToken cancellationToken)
    {
        if (signer.Signer is null)
        {
            return record.Decision.IsAllowed ? Denied(record, $"the decision is not signed: {signer.Reason}") : record;
        }

        var envelope = await Envelope.SignAsync(DecisionStatement.Create(record).Redact(session.Runtime.Redactor), signer.Signer, cancellationToken);
        var file = question.Output ?? Path.Combine(Path.GetDirectoryName(question.Evidence) ?? question.Evidence, "decision", FileName());
        try
        {
            await session.Runtime.Files.WriteBytesAsync(file, envelope.ToBytes(), cancellationToken);
            return record with { Decision = record.Decision with { Statement = file } };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Denied(record, $"the decision cannot be written to {file}: {exception.Message}");
        }
    }

    private static DecisionRecord Denied(DecisionRecord record, string reason) =>
        record with { Decision = record.Decision with { IsAllowed = false, Reason = record.Decision.IsAllowed ? reason : $"{record.Decision.Reason}\n{reason}" } };

    private string FileName()
    {
        var name = $"{question.Action.ToString().ToLowerInvariant()}{(question.Environment is { } environment ? $"-{environment}" : "")}";
        return string.Concat(name.Take(80).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-')) + EvidenceFolder.Extension;
    }

    private void Doubt(string file, string message) => doubts.Add(new(file, message));
}
