namespace Cicd.Analysis.Code.Internal;

/// <summary>Gets the compiler calls of the projects out of one MSBuild process.</summary>
internal sealed class CompilationCollector(IProcessRunner processes, ArtifactWriter files)
{
    private const int ShownErrors = 5;

    public async Task<IReadOnlyList<CompilerCall>> CollectAsync(CodeScanRequest request, ProjectSelection selection, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(request.Root, ".cicd", "code-scan", Guid.NewGuid().ToString("N"));
        try
        {
            var output = Path.Combine(directory, "calls");
            Directory.CreateDirectory(output);
            var project = Path.Combine(directory, "collect.proj");
            var targets = Path.Combine(directory, "collect.targets");
            await files.WriteTextAsync(targets, EmbeddedText.Read("collect.targets"), cancellationToken);
            await files.WriteTextAsync(project, CollectProject.Create(selection.Projects, targets, output, request.Configuration), cancellationToken);
            await RunAsync(request, selection, project, cancellationToken);
            return [.. Directory.GetFiles(output, "*.args").Order(StringComparer.Ordinal).Select(CompilerCall.Read)];
        }
        finally
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private async Task RunAsync(CodeScanRequest request, ProjectSelection selection, string project, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand("dotnet", "msbuild", project, "-target:Collect", "-nologo", $"-maxCpuCount:{Math.Max(1, request.Parallelism)}", "-nodeReuse:false", "-verbosity:quiet", "-terminalLogger:off")
        {
            WorkingDirectory = selection.Directory,
            Environment = new Dictionary<string, string?>
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["DOTNET_NOLOGO"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
            Timeout = request.ProjectTimeout,
            IsSuccess = static _ => true,
            OutputLevel = LogLevel.Diagnostic,
        };
        ProcessResult result;
        try
        {
            result = await processes.RunAsync(command, cancellationToken);
        }
        catch (ProcessException exception)
        {
            throw new EvidenceUnavailableException($"MSBuild could not be asked for the compilations: {exception.Message}", exception);
        }

        if (result.ExitCode != 0)
        {
            throw new EvidenceUnavailableException(
                $"MSBuild could not say how the projects in {selection.Directory} are compiled (exit code {result.ExitCode}): restore and build them first.{Errors(result)}");
        }
    }

    private static string Errors(ProcessResult result)
    {
        var lines = (result.StandardOutput + "\n" + result.StandardError)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .Take(ShownErrors);
        return string.Concat(lines.Select(line => $"{Environment.NewLine}  {line}"));
    }
}
