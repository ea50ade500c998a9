using System.Globalization;

namespace Cicd.DotNet;

/// <summary>Runs tests, reads what they left behind, records it as evidence, and only then judges.</summary>
internal sealed class TestRunner(DotNetCli dotnet, TestPlan plan)
{
    // Where so much fails at once, nothing is flaky; and a command line has its bounds.
    private const int MostReruns = 100;
    private const int NamesInReason = 5;

    private readonly PipelineRuntime runtime = dotnet.Runtime;
    private readonly string name = Scratch.NameOf(plan.Source);

    private string Root => runtime.Run.Root;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Raw reports may hold secrets that tests printed: they lie here until they have been copied without them.
        var scratch = Scratch.Fresh(Path.Combine(runtime.Run.StateDirectory, "tests", name));
        try
        {
            var tests = Scratch.Fresh(Path.Combine(runtime.Run.ArtifactsDirectory, "tests", name));
            var coverage = Path.Combine(runtime.Run.ArtifactsDirectory, "coverage", name);
            Scratch.Delete(coverage);
            var evidence = await RunAsync(scratch, tests, coverage, cancellationToken);
            Judge(evidence);
        }
        finally
        {
            Scratch.TryDelete(scratch);
        }
    }

    private async Task<TestEvidence> RunAsync(string scratch, string tests, string coverage, CancellationToken cancellationToken)
    {
        var platform = TestPlatforms.Of(Root);
        if (plan.RerunFailed > 0 && platform != TestPlatform.VSTest)
        {
            throw new PipelineException("RerunFailed needs VSTest: with Microsoft.Testing.Platform add the package Microsoft.Testing.Extensions.Retry and pass --retry-failed-tests.");
        }

        var settings = plan.Settings with { Project = await TargetAsync(scratch, cancellationToken), Trx = true, Coverage = false };
        var first = await PassAsync(settings with { Coverage = plan.Coverage && PackageUse.CanCollectCoverage(Targets.ProjectsOf(Path.GetFullPath(settings.Project ?? ".", Root)), platform) }, Path.Combine(scratch, "results"), platform, cancellationToken);
        var tally = new TestTally(first.Files);
        var duration = first.Run.Duration;
        for (var attempt = 1; attempt <= plan.RerunFailed && tally.Failed is { Count: > 0 and <= MostReruns } failed; attempt++)
        {
            runtime.Log.Information($"{Text.Count(failed.Count, "failed test")} will be run again.");
            var again = settings with { Filter = TestFilters.For(failed), NoBuild = true };
            var rerun = await PassAsync(again, Path.Combine(scratch, $"rerun-{attempt}"), platform, cancellationToken);
            tally.MergeRerun(rerun.Files);
            duration += rerun.Run.Duration;
        }

        var (reports, covered) = await KeepAsync(first.Files, tests, coverage, cancellationToken);
        var evidence = tally.ToEvidence(plan.Source, duration, reports);
        await runtime.AddEvidenceAsync(evidence, cancellationToken);
        Figures(evidence);
        if (covered.Count > 0)
        {
            await CoverAsync(covered, cancellationToken);
        }

        return evidence;
    }

    private async Task<TestPass> PassAsync(TestSettings settings, string results, TestPlatform platform, CancellationToken cancellationToken)
    {
        Scratch.Fresh(results);
        var output = new TestOutputReader(platform);
        var arguments = DotNetArguments.Test(settings with { ResultsDirectory = results }, platform);
        var run = await dotnet.InvokeAsync(arguments, settings, output.Take, cancellationToken);
        return TestPass.Read(run, output, results, Root, platform);
    }

    // Several projects go through one solution, so that one build engine runs them beside each other.
    private async Task<string?> TargetAsync(string scratch, CancellationToken cancellationToken)
    {
        if (plan.Projects.Count <= 1)
        {
            return plan.Projects.Count == 1 ? plan.Projects[0] : plan.Settings.Project;
        }

        var path = Path.Combine(scratch, $"{name}.slnx");
        await GeneratedSolution.WriteAsync(runtime.Files, path, plan.Projects.Select(project => Path.GetFullPath(project, Root)), cancellationToken);
        return path;
    }

    private async Task<(IReadOnlyList<string> Reports, IReadOnlyList<string> Coverage)> KeepAsync(
        IReadOnlyList<TrxFile> files, string tests, string coverage, CancellationToken cancellationToken)
    {
        var names = new TestFileNames(files.Select(file => file.Report.Assembly));
        var (reports, covered, linked) = (new List<string>(), new List<string>(), new List<(string Path, string Stem)>());
        foreach (var file in files.OrderBy(file => file.Report.Assembly, StringComparer.Ordinal))
        {
            var stem = names.NextOf(file.Report.Assembly);
            reports.Add(await CopyAsync(file.Path, Path.Combine(tests, $"{stem}.trx"), cancellationToken));
            linked.AddRange(file.LinkedCoverage.Select(path => (path, stem)));
            runtime.Log.Information(
                $"{stem}: {file.Report.Count(TestOutcome.Passed)} passed, {file.Report.Count(TestOutcome.Failed)} failed, {file.Report.Count(TestOutcome.Skipped)} skipped");
        }

        var coverageNames = new TestFileNames([]);
        foreach (var (path, stem) in await CoverageFiles.FindAsync(Path.GetDirectoryName(files[0].Path)!, linked, cancellationToken))
        {
            covered.Add(await CopyAsync(path, Path.Combine(coverage, $"{coverageNames.Next(stem)}.cobertura.xml"), cancellationToken));
        }

        return (reports, covered);
    }

    private async Task<string> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await runtime.Files.WriteTextAsync(to, await File.ReadAllTextAsync(from, cancellationToken), cancellationToken);
        return Path.GetRelativePath(Root, to).Replace('\\', '/');
    }

    private async Task CoverAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var reader = new CoberturaReader(Root);
        foreach (var file in files)
        {
            reader.AddFile(Path.Combine(Root, file));
        }

        var evidence = reader.ToEvidence(plan.Source) with { Files = files };
        await runtime.AddEvidenceAsync(evidence, cancellationToken);
        if (evidence.Lines.Percent is { } percent)
        {
            runtime.Current?.AddFigure(string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} % lines"));
        }
    }

    private void Figures(TestEvidence evidence)
    {
        runtime.Current?.AddFigure($"{evidence.Passed} passed");
        foreach (var (count, what) in new[] { (evidence.Failed, "failed"), (evidence.Skipped, "skipped"), (evidence.Flaky.Count, "flaky") }.Where(figure => figure.Item1 > 0))
        {
            runtime.Current?.AddFigure($"{count} {what}");
        }
    }

    private void Judge(TestEvidence evidence)
    {
        foreach (var flaky in evidence.Flaky)
        {
            runtime.Log.Warning($"{flaky} failed and passed when run again.");
        }

        if (evidence.Failed == 0)
        {
            return;
        }

        foreach (var failure in evidence.Failures)
        {
            runtime.Log.Error($"{failure.Name} failed: {failure.Message}", failure.Location);
        }

        var total = evidence.Passed + evidence.Failed + evidence.Skipped;
        var named = string.Join(", ", evidence.Failures.Take(NamesInReason).Select(failure => Text.OneLine(failure.Name)));
        throw new CheckFailedException($"{evidence.Failed} of {Text.Count(total, "test")} failed: {named}{(evidence.Failed > NamesInReason ? ", …" : "")}");
    }
}
