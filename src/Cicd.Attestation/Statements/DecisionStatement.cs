using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>Decisions of the gate as statements about the artifacts that they are for (SLSA verification summary v1): <see cref="PredicateTypes.Decision"/>.</summary>
public static class DecisionStatement
{
    /// <summary>The verifier's id (SLSA verification summary v1, <c>verifier.id</c>).</summary>
    public const string Verifier = "urn:cicd:verifier:gate";

    private static readonly string[] Attestations = ["evidence", "approval"];

    /// <summary>The decision as a statement. Where nothing is to be published, it is about the commit.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="subjects">The artifacts as subjects, where they have more digests than one; else they are taken from the decision.</param>
    public static Statement Create(DecisionRecord decision, IReadOnlyList<Subject>? subjects = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var isPassed = decision is { Decision.IsAllowed: true, IsPreview: false };
        var predicate = new SummaryPredicate
        {
            Verifier = new(Verifier) { Version = Provenance.Versions },
            TimeVerified = Rfc3339.Of(decision.DecidedAt),
            ResourceUri = ResourceOf(decision),
            Policy = new()
            {
                Uri = PolicyUri(decision.Policies),
                Digest = new Dictionary<string, string> { [DigestNames.Sha256] = decision.Policies.Digest.Hex },
            },
            InputAttestations = [.. decision.Inputs.Where(input => Attestations.Contains(input.Kind)).Select(input => ResourceDescriptor.OfFile(input.Name, input.Digest) with { Name = null, Uri = input.Name })],
            VerificationResult = isPassed ? SummaryPredicate.Passed : SummaryPredicate.Failed,
            VerifiedLevels = [!isPassed ? "FAILED" : decision.BuildLevel is { } level ? $"SLSA_BUILD_LEVEL_{level}" : "SLSA_BUILD_LEVEL_UNEVALUATED"],
            Decision = Extension(decision),
        };
        return new(SubjectsOf(decision, subjects), PredicateTypes.Decision, JsonSerializer.SerializeToElement(predicate, PredicateJson.Readable.SummaryPredicate));
    }

    private static SummaryDecision Extension(DecisionRecord decision) => new()
    {
        Allowed = decision.Decision.IsAllowed,
        Preview = decision.IsPreview,
        Run = decision.Run.Id,
        Builder = decision.Run.BuilderId,
        Source = SourcePredicate.Of(decision.Source),
        Environment = decision.Destination.Environment,
        Actions = [.. Enum.GetValues<GateActions>().Where(action => action != GateActions.None && decision.Destination.Action.HasFlag(action)).Select(Camel)],
        Task = decision.Destination.Task,
        ExpiresOn = Rfc3339.Of(decision.ExpiresAt),
        Policies = new(
            Camel(decision.Policies.Kind), decision.Policies.IsProtected, decision.Policies.Reference, decision.Policies.Commit, decision.Policies.Revision, Inputs(decision, "policy")),
        Waivers = Inputs(decision, "waivers"),
        Baseline = Inputs(decision, "baseline"),
        Trust = Inputs(decision, "trust"),
        Verdicts = [.. decision.Decision.Verdicts.Select(verdict => new SummaryVerdict(verdict.Policy, verdict.Rule, Camel(verdict.Outcome), verdict.IsEnforced, verdict.Exception))],
        Notes = decision.Decision.Notes,
    };

    private static IReadOnlyList<Subject> SubjectsOf(DecisionRecord decision, IReadOnlyList<Subject>? subjects) =>
        subjects is { Count: > 0 } ? subjects
        : decision.Subjects.Count > 0 ? [.. decision.Subjects.Select(Subject.Of)]
        : decision.Source is { Commit: { } commit } source && DigestNames.Problem(DigestNames.GitCommit, commit) is null ? [Subject.OfCommit(source.Repository ?? "source", commit)]
        : [new("policies", decision.Policies.Digest)];

    private static string ResourceOf(DecisionRecord decision) => decision.Source switch
    {
        { Repository: { } repository, Commit: { } commit } => $"{GitUri.Of(repository, null)}@{commit}",
        { Repository: { } repository } => GitUri.Of(repository, null),
        _ => $"urn:cicd:run:{decision.Run.Id}",
    };

    private static string PolicyUri(PolicySource policies) => policies switch
    {
        { Kind: PolicySourceKind.Reference, Commit: { } commit } => $"urn:cicd:policies:commit:{commit}",
        { Kind: PolicySourceKind.Bundle, Revision: { } revision } => FormattableString.Invariant($"urn:cicd:policies:bundle:{revision}"),
        _ => $"urn:cicd:policies:{Camel(policies.Kind)}",
    };

    private static IReadOnlyList<ResourceDescriptor> Inputs(DecisionRecord decision, string kind) =>
        [.. decision.Inputs.Where(input => input.Kind == kind).Select(input => ResourceDescriptor.OfFile(input.Name, input.Digest))];

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
