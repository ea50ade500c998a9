using System.Diagnostics;
using Cicd.AcceptanceTests.Support;
using Cicd.Attestation;

namespace Cicd.Tool.Tests.Gate;

/// <summary>
/// A repository with a commit, the evidence and the artifacts that a CI job left of it, and beside it the policies and the keys of a protected
/// job: all in order until a test changes something.
/// </summary>
internal sealed class GateWorkspace : IDisposable
{
    public const string Repository = "https://example.org/shop.git";
    public const string Builder = "urn:cicd:builder:ci:shop";
    public const string Policy = "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: release }\nspec:\n  enforcement: mandatory\n  rules:\n    - { id: tests, tests: { failedAtMost: 0, passedAtLeast: 1 } }\n";

    private readonly Workspace workspace = new("shop");
    private readonly SigningKey build = SigningKey.Generate(KeyCurve.P256);
    private readonly SigningKey gate = SigningKey.Generate(KeyCurve.P256);

    public GateWorkspace()
    {
        workspace.Write("src/app.cs", "class App;\n");
        workspace.Write(".gitignore", "artifacts/\n.cicd/\n");
        Git("init", "-q", "-b", "main");
        Git("remote", "add", "origin", Repository);
        Git("add", ".");
        Git("commit", "-q", "-m", "feat: begin");
        Git("update-ref", "refs/remotes/origin/main", "HEAD");
        Commit = Git("rev-parse", "HEAD").Trim();
        WriteTrusted("policies/release.yaml", Policy);
        Trust(Builder);
    }

    public string Root => workspace.Root;

    public string Commit { get; private set; }

    /// <summary>What the protected job is configured with, beside the checkout.</summary>
    public string Trusted => Path.Combine(Path.GetDirectoryName(workspace.Root)!, "trusted");

    public string Evidence => workspace.PathOf("artifacts/evidence");

    public string Package => workspace.PathOf("artifacts/packages/a.nupkg");

    public string HandOver => Path.Combine(Path.GetDirectoryName(workspace.Root)!, "publish");

    public Dictionary<string, string?> Variables { get; } = [];

    public void WriteTrusted(string name, string text)
    {
        var path = Path.Combine(Trusted, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Write(string name, string text) => workspace.Write(name, text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(workspace.Root)!, name));

    /// <summary>Lists the key of the build job, and that of the gate, as trusted for a builder.</summary>
    public void Trust(string builder)
    {
        string[] all = [.. PredicateTypes.Names.Select(name => PredicateTypes.Find(name)!)];
        var keys = new[] { (build, "build job"), (gate, "gate job") }
            .Select(entry => new TrustedKey(entry.Item1.Public, entry.Item2, DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30), all, [builder]).ToYaml());
        WriteTrusted("policies/trust.yaml", $"apiVersion: cicd/v1\nkind: Trust\nmetadata: {{ name: keys }}\nspec:\n  keys:\n{string.Concat(keys)}");
    }

    /// <summary>Runs the build job: tests, a package and a directory of an application.</summary>
    public async Task BuildAsync(
        string run = "run-1", int failed = 0, string builder = Builder, SourceRevision? revision = null, TimeSpan? ago = null, string extraTask = "Lint", bool signed = true)
    {
        var time = new PastTime(DateTimeOffset.UtcNow - (ago ?? TimeSpan.Zero));
        var info = new RunInfo(run, Root)
        {
            StartedAt = time.GetUtcNow(),
            Targets = ["Default"],
            IsCi = true,
            BuilderId = builder,
            Revision = Task.FromResult(revision ?? new SourceRevision(Repository, Commit, "main", IsDirty: false)),
        };
        var redactor = new Redactor();
        var log = new TaskLog(redactor, _ => { });
        PipelineRuntime? runtime = null;
        var pem = build.ToPem();
        var store = new AttestedEvidence().Create(new EvidenceStoreServices
        {
            Run = info,
            Redactor = redactor,
            Materials = new RunMaterials(),
            IsDirectory = artifact => runtime!.Artifacts.IsDirectory(artifact),
            SourceTree = token => TreeListing.ReadSourcesAsync(Root, token),
            Policies = () => WorkTreePolicies.Read(Trusted),
            Variable = name => signed && name == SignerSelection.KeyVariable ? pem : null,
            Log = log,
            Time = time,
        });
        runtime = new PipelineRuntime(info, redactor, store, log);
        var plan = PipelineGraph.Create(
        [
            new("Test", TaskBody.From(async (_, token) =>
            {
                await runtime.AddEvidenceAsync(new TestEvidence("Test", 3, failed, 0), token);
                if (failed > 0)
                {
                    throw new CheckFailedException($"{failed} test failed");
                }
            })),
            new("Pack", TaskBody.From(async (_, token) =>
            {
                Write("artifacts/packages/a.nupkg", "the package");
                Write("artifacts/app/index.html", "hello");
                Write("artifacts/app/js/app.js", "go()");
                await runtime.Artifacts.AddFileAsync(Package, ArtifactKind.Package, token);
                await runtime.Artifacts.AddDirectoryAsync(workspace.PathOf("artifacts/app"), ArtifactKind.Application, token);
            })),
            new(extraTask, TaskBody.From((_, _) => Task.CompletedTask)),
            new("Default", TaskBody.From((_, _) => Task.CompletedTask)) { DependsOn = ["Test", "Pack", extraTask] },
        ]).Plan(["Default"]);
        await new PipelineEngine(runtime, new EngineOptions { Time = time, KeepGoing = true }).RunAsync(plan, CancellationToken.None);
        (store as IDisposable)?.Dispose();
    }

    /// <summary>Takes what lies in the folder of evidence aside.</summary>
    public void MoveEvidence(string to) => Directory.Move(Evidence, workspace.PathOf(to));

    /// <summary>Imports evidence that was taken aside.</summary>
    public async Task ImportAsync(string from)
    {
        var redactor = new Redactor();
        var folder = new EvidenceFolder(Evidence, new ArtifactWriter(Root, redactor), redactor, TimeProvider.System);
        var trust = await TrustFile.LoadAsync(Path.Combine(Trusted, "policies/trust.yaml"), CancellationToken.None);
        Assert.Empty((await new EvidenceImport(folder, trust, TimeProvider.System).ImportAsync(workspace.PathOf(from), null, CancellationToken.None)).Refused);
    }

    /// <summary>Packs the policies of the protected job into a bundle that its key signed.</summary>
    public async Task WriteBundleAsync(string directory, long revision)
    {
        var bundle = PolicyBundle.Create("release", revision, WorkTreePolicies.Read(Trusted));
        using var signer = new EcdsaSigner(SigningKey.FromPem(gate.ToPem()));
        await bundle.WriteFolderAsync(workspace.PathOf(directory), await Envelope.SignAsync(bundle.ToStatement(), signer, CancellationToken.None), CancellationToken.None);
        Variables[ProtectedPolicies.KeyVariable] = gate.Public.ToPem();
    }

    /// <summary>Commits what was changed, to the protected branch.</summary>
    public void Recommit()
    {
        Git("add", ".");
        Git("commit", "-q", "-m", "feat: policies");
        Git("update-ref", "refs/remotes/origin/main", "HEAD");
        Reread();
    }

    public void Reread() => Commit = Git("rev-parse", "HEAD").Trim();

    public Task<ProgramRun> VerifyAsync(params string[] arguments) => VerifyWithAsync("../trusted", "artifacts/packages", arguments);

    public async Task<ProgramRun> VerifyWithAsync(string? policies, string artifacts, params string[] arguments)
    {
        string[] all =
        [
            Programs.Tool, "gate", "verify", "--artifacts", artifacts,
            .. policies is null ? [] : (string[])["--policies", policies], .. arguments,
        ];
        var variables = new Dictionary<string, string?>(Variables)
        {
            ["XDG_DATA_HOME"] = workspace.DataDirectory,
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = null,
            ["GITLAB_CI"] = null,
        };
        variables.TryAdd(SignerSelection.KeyVariable, gate.ToPem());
        var run = ProgramRun.Start(Root, "dotnet", all, variables);
        await run.WaitAsync();
        return run;
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    public void Dispose()
    {
        workspace.Dispose();
        build.Dispose();
        gate.Dispose();
    }

    private sealed class PastTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
