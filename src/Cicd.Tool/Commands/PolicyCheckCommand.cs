using System.CommandLine;
using Cicd.Attestation;
using Cicd.Git;
using Cicd.Policy;
using Cicd.Tool.Gate;

namespace Cicd.Tool.Commands;

/// <summary>Tells what a gate would say of the last run, by the policies as they lie here: a preview, by which nothing is published.</summary>
internal static class PolicyCheckCommand
{
    private const string Task = "policy check";

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The root of the tree, with artifacts/evidence of its last run", DefaultValueFactory = _ => "." };
        path.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } directory && !Directory.Exists(directory))
            {
                result.AddError($"There is no directory '{directory}'.");
            }
        });
        var policies = new Option<string?>("--policies") { Description = "The folder with policies in it or in its folder policies. Default: PATH", HelpName = "DIR" };
        var evidence = new Option<string?>("--evidence") { Description = "The folder of the statements. Default: artifacts/evidence below PATH", HelpName = "DIR" };
        foreach (var directory in (Option<string?>[])[policies, evidence])
        {
            directory.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } named && !Directory.Exists(named))
                {
                    result.AddError($"There is no directory '{named}'.");
                }
            });
        }

        var environment = new Option<string?>("--environment") { Description = "Where it is to go. Default: where no environment is named", HelpName = "NAME" };
        var action = new Option<string>("--action") { Description = "What is to happen", DefaultValueFactory = _ => "any" }.AcceptOnlyFromAmong("publish", "deploy", "any");
        var format = PolicyCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("check", "Judges the last run by the policies as they are now, and shows what would be denied. Exit code 0: nothing; 3: something") { path, policies, evidence, environment, action, format, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var root = Path.GetFullPath(parsed.GetRequiredValue(path));
            var folder = PolicyFolder.Find(parsed.GetValue(policies) ?? root);
            var directory = parsed.GetValue(evidence) ?? Path.Combine(root, "artifacts", EvidenceFolder.DirectoryName);
            var destination = new GateDestination(ActionOf(parsed.GetRequiredValue(action)), Task, parsed.GetValue(environment));
            // The policies are read while the evidence is.
            var judge = System.Threading.Tasks.Task.Run(() => new PolicyJudge(folder.Source, TimeProvider.System), token);
            var answer = await JudgeAsync(session, root, folder, judge, directory, destination, token);
            var problems = folder.Shown((await judge).Policies.Problems);
            if (problems.Count > 0)
            {
                foreach (var problem in problems)
                {
                    session.Runtime.Log.Error(problem.Message, problem.Location);
                }

                return ExitCodes.InvalidPipeline;
            }

            var text = parsed.GetRequiredValue(format) == "json" ? DecisionDocument.Write(answer.Record, answer.Request) : PolicyCheckText.Of(answer);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return answer.Record.Decision.IsAllowed ? ExitCodes.Succeeded : ExitCodes.GateDenied;
        }));
        return command;
    }

    private static GateActions ActionOf(string action) => action switch
    {
        "publish" => GateActions.Publish,
        "deploy" => GateActions.Deploy,
        _ => GateActions.Publish | GateActions.Deploy,
    };

    private static async Task<GateAnswer> JudgeAsync(ToolSession session, string root, PolicyFolder folder, Task<PolicyJudge> judge, string directory, GateDestination destination, CancellationToken cancellationToken)
    {
        var stated = await ReadAsync(folder, directory, cancellationToken);
        var here = await GitRepository.ReadRevisionAsync(root, session.Processes, cancellationToken);
        var revision = stated.Manifest?.Source ?? here;
        List<EvidenceDoubt> doubts = [.. stated.Doubts];
        if (stated.Manifest is { } last && last.Source.Commit != here.Commit)
        {
            doubts.Add(new(AttestFiles.NameOf(directory), $"The last run was of commit {last.Source.Commit ?? "unknown"}, and {here.Commit ?? "none"} is checked out: run the pipeline again."));
        }

        var facts = await GitRepository.ReadFactsAsync(root, null, session.Processes, cancellationToken);
        var run = new RunInfo(stated.Manifest?.Run ?? "none", root)
        {
            Environment = destination.Environment,
            BuilderId = stated.Manifest?.Builder ?? RunInfo.LocalBuilder,
            StartedAt = stated.Manifest?.StartedAt ?? default,
            Revision = System.Threading.Tasks.Task.FromResult(revision),
        };
        var request = new GateRequest(run, destination, SubjectsOf(stated.Manifest), stated.Records)
        {
            Doubts = doubts,
            Source = facts is null ? new SourceFacts(revision) : facts with { Revision = revision },
            IsPreview = true,
        };
        return new((await judge).Decide(request, revision, []), request);
    }

    private static async Task<LatestEvidence> ReadAsync(PolicyFolder folder, string directory, CancellationToken cancellationToken)
    {
        var name = AttestFiles.NameOf(directory);
        if (!Directory.Exists(directory))
        {
            return new([], [new(name, "There is no evidence here: run the pipeline first.")]);
        }

        var snapshot = await EvidenceSnapshot.ReadAsync(directory, cancellationToken);
        var trust = folder.Source.Find(TrustFile.DefaultPath);
        return LatestEvidence.Of(snapshot, trust is null ? null : new EvidenceVerifier(TrustFile.Read(trust.Bytes.Span, trust.Path), TimeProvider.System).Verify(snapshot), name);
    }

    private static IReadOnlyList<Artifact> SubjectsOf(RunManifest? manifest) =>
    [
        .. (manifest?.Artifacts ?? [])
            .Where(artifact => artifact.Subject.Sha256 is not null)
            .Select(artifact => new Artifact(artifact.Subject.Name, artifact.Kind, artifact.Subject.Sha256!.Value, 0)),
    ];
}
