namespace Cicd.DotNet;

/// <summary>One run of <c>dotnet test</c> that came to its end: whether tests failed is another matter.</summary>
internal sealed record TestPass(DotNetRun Run, IReadOnlyList<TrxFile> Files)
{
    /// <summary>Reads what a command left behind, and refuses what is not the whole of it.</summary>
    /// <exception cref="PipelineException">The run was aborted, could not do its work, or left no or not all results.</exception>
    public static TestPass Read(DotNetRun run, TestOutputReader output, string directory, string root, TestPlatform platform)
    {
        var files = Directory.EnumerateFiles(directory, "*.trx")
            .Order(StringComparer.Ordinal)
            .Select(path => new TrxFile(path, TrxReader.ReadFile(path, root)))
            .ToList();
        if (files.Find(file => file.Report.AbortReason is not null) is { } aborted)
        {
            var assembly = aborted.Report.Assembly is { } path ? $" of {Path.GetFileName(path.Replace('\\', '/'))}" : "";
            throw new PipelineException($"The test run{assembly} was aborted: {aborted.Report.AbortReason}");
        }

        if (output.AbortReason is { } reason)
        {
            throw new PipelineException($"The test run was aborted: {Text.OneLine(reason)}");
        }

        if (output.UnknownOption is { } option)
        {
            throw new PipelineException(MissingExtension(option));
        }

        var failed = files.Sum(file => file.Report.Count(TestOutcome.Failed));
        const int NoTests = 8;
        if (run.ExitCode != 0 && (files.Count == 0 || failed == 0 || run.Output.Diagnostics.Any(diagnostic => diagnostic.IsError))
            && !(platform == TestPlatform.TestingPlatform && run.ExitCode == NoTests && files.Count > 0))
        {
            throw run.Failure();
        }

        if (files.Count == 0)
        {
            throw new PipelineException($"{run.Command} ended with exit code 0 but left no results: there is no test project in what it was given.");
        }

        return files.Count >= output.Assemblies.Count
            ? new TestPass(run, files)
            : throw new PipelineException($"{Text.Count(output.Assemblies.Count, "test assembly").Replace("assemblys", "assemblies", StringComparison.Ordinal)} were run, but only {files.Count} left results.");
    }

    private static string MissingExtension(string option) => option switch
    {
        "--report-trx" => "A test project cannot report its results as TRX: add the package Microsoft.Testing.Extensions.TrxReport to it.",
        "--coverage" or "--coverage-output-format" => "A test project cannot collect coverage: add the package Microsoft.Testing.Extensions.CodeCoverage to it, or override the task's Coverage.",
        _ => $"A test project does not know the option {Text.OneLine(option)}: the package of the extension it belongs to is missing.",
    };
}
