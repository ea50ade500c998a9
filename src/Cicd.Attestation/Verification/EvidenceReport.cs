using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>What is to be thought of an evidence store.</summary>
/// <param name="Statements">Every statement with its verdict, in the order of the store.</param>
/// <param name="Problems">What else is wrong: with the folder, its index, and the manifests.</param>
public sealed record EvidenceReport(IReadOnlyList<VerifiedStatement> Statements, IReadOnlyList<EvidenceProblem> Problems)
{
    /// <summary>What the store says about an artifact.</summary>
    /// <param name="artifact">The artifact: its digests decide.</param>
    public ArtifactReport About(Subject artifact)
    {
        List<VerifiedStatement> about = [];
        foreach (var statement in Statements)
        {
            if (SubjectMatch.Of(statement, artifact) is { } match)
            {
                about.Add(match);
            }
        }

        var runs = about.Select(statement => statement.Stored.Run).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var others = Statements.Where(statement => statement.Stored.Run is { } run && runs.Contains(run) && !about.Exists(known => ReferenceEquals(known.Stored, statement.Stored))).ToList();
        return new(artifact, about, [.. Doubts(artifact, about, others, runs)]) { OfTheSameRuns = others };
    }

    private IEnumerable<EvidenceProblem> Doubts(Subject artifact, List<VerifiedStatement> about, List<VerifiedStatement> others, HashSet<string> runs)
    {
        if (about.Count == 0)
        {
            yield return Statements.FirstOrDefault(statement => statement.Stored.Statement?.Subjects.Any(subject => subject.Name == artifact.Name) == true) is { } namesake
                ? new(VerificationReason.SubjectMismatch, namesake.Stored.File, $"A statement names {Plain.Of(artifact.Name)}, but with another digest: what lies here is not what it was made for.")
                : new(VerificationReason.NoStatement, "", "There is no statement about it.");
        }

        // The same problem is said once, although a statement that does not count is a problem of the folder as well.
        HashSet<(VerificationReason, string)> said = [];
        foreach (var statement in about.Concat(others).Where(statement => !statement.Verdict.IsVerified && said.Add((statement.Verdict.Reason, statement.Stored.File))))
        {
            yield return new(statement.Verdict.Reason, statement.Stored.File, statement.Verdict.Message);
        }

        foreach (var problem in Problems.Where(problem => (problem.Run is null || runs.Contains(problem.Run)) && said.Add((problem.Reason, problem.File))))
        {
            yield return problem;
        }
    }
}
