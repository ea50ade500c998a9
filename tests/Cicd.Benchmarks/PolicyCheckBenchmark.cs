using System.Diagnostics;
using System.Globalization;
using Cicd.Attestation;

namespace Cicd.Benchmarks;

/// <summary>The command <c>cicd policy check</c> as a whole, cold: it reads and verifies a run's evidence, reads the policies, and decides.</summary>
internal static class PolicyCheckBenchmark
{
    private const double MostMilliseconds = 2000;

    /// <summary>Measures the process from its start to its end. False if it takes longer than it may.</summary>
    public static async Task<bool> RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("cicd-benchmark-").FullName;
        try
        {
            var source = PolicyBenchmark.Source();
            foreach (var file in source.Files)
            {
                Write(root, file.Path, file.Bytes.Span);
            }

            Write(root, ".gitignore", "artifacts/\n"u8);
            foreach (var arguments in (string[][])[["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=B", "-c", "user.email=b@example.org", "commit", "-q", "-m", "feat: policies"]])
            {
                await RunAsync(root, "git", arguments);
            }

            await LeaveEvidenceAsync(root, (await RunAsync(root, "git", ["rev-parse", "HEAD"])).Trim());
            string[] check = [Path.Combine(AppContext.BaseDirectory, "tool", "Cicd.Tool.dll"), "policy", "check", root];
            var decision = await RunAsync(root, "dotnet", check);
            if (!decision.Contains("policy-199", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(decision);
            }

            var time = await Sample.MedianMillisecondsAsync(() => RunAsync(root, "dotnet", check));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"policy-check: cicd policy check of the same, cold: {time:0} ms, {MostMilliseconds:0} ms at most"));
            return time < MostMilliseconds;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // A run of a pipeline with one task.
    private static async Task LeaveEvidenceAsync(string root, string commit)
    {
        var run = new RunInfo("run", root)
        {
            StartedAt = DateTimeOffset.UtcNow,
            Targets = ["Testify"],
            Revision = Task.FromResult(new SourceRevision(null, commit, "main", IsDirty: false)),
        };
        var redactor = new Redactor();
        var log = new TaskLog(redactor, _ => { });
        using var key = SigningKey.Generate(KeyCurve.P256);
        var store = new AttestedEvidence().Create(new EvidenceStoreServices
        {
            Run = run,
            Redactor = redactor,
            Materials = new RunMaterials(),
            IsDirectory = _ => false,
            SourceTree = token => TreeListing.ReadSourcesAsync(root, token),
            Policies = () => WorkTreePolicies.Read(root),
            Variable = name => name == "CICD_SIGNING_KEY" ? key.ToPem() : null,
            Log = log,
            Time = TimeProvider.System,
        });
        var runtime = new PipelineRuntime(run, redactor, store, log);
        Write(root, "artifacts/packages/a.nupkg", "a"u8);
        var plan = PipelineGraph.Create(
        [
            new("Testify", TaskBody.From(async (_, token) =>
            {
                await runtime.Artifacts.AddFileAsync(Path.Combine(root, "artifacts/packages/a.nupkg"), ArtifactKind.Package, token);
                foreach (var record in PolicyBenchmark.Evidence())
                {
                    await runtime.AddEvidenceAsync(record, token);
                }
            })),
        ]).Plan(["Testify"]);
        await new PipelineEngine(runtime, new EngineOptions()).RunAsync(plan, CancellationToken.None);
        (store as IDisposable)?.Dispose();
    }

    private static void Write(string root, string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static async Task<string> RunAsync(string directory, string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
