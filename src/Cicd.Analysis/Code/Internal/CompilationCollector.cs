namespace Cicd.Analysis.Code.Internal;

/// <summary>Gets the compiler calls of the projects out of one MSBuild process.</summary>
internal sealed class CompilationCollector(IProcessRunner processes, ArtifactWriter files)
{
    private const int ShownErrors = 5;

    /// <summary>The calls, and what MSBuild complained about: projects may have none then.</summary>
    public async Task<(IReadOnlyList<CompilerCall> Calls, string? Complaint)> CollectAsync(CodeScanRequest request, string workingDirectory, IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(request, workingDirectory, projects, oneByOne: false, cancellationToken);
        return answer.Calls.Count == 0 && answer.Complaint is not null && projects.Count > 1
            ? await AskAsync(request, workingDirectory, projects, oneByOne: true, cancellationToken)
            : answer;
    }

    private async Task<(IReadOnlyList<CompilerCall> Calls, string? Complaint)> AskAsync(CodeScanRequest request, string workingDirectory, IReadOnlyList<string> projects, bool oneByOne, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(request.Root, ".cicd", "code-scan", Guid.NewGuid().ToString("N"));
        try
        {
            var output = Path.Combine(directory, "calls");
            Directory.CreateDirectory(output);
            var project = Path.Combine(directory, "collect.proj");
            var targets = Path.Combine(directory, "collect.targets");
            await files.WriteTextAsync(targets, EmbeddedText.Read("collect.targets"), cancellationToken);
            await files.WriteTextAsync(project, CollectProject.Create(projects, targets, output, request.Configuration, oneByOne), cancellationToken);
            var complaint = await RunAsync(request, workingDirectory, project, cancellationToken);
            return ([.. Directory.GetFiles(output, "*.args").Order(StringComparer.Ordinal).Select(CompilerCall.Read)], complaint);
        }
        finally
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private async Task<string?> RunAsync(CodeScanRequest request, string workingDirectory, string project, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand("dotnet", "msbuild", project, "-target:Collect", "-nologo", $"-maxCpuCount:{Math.Max(1, request.Parallelism)}", "-nodeReuse:false", "-verbosity:quiet", "-terminalLogger:off")
        {
            WorkingDirectory = workingDirectory,
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

        return result.ExitCode == 0 ? null : $"MSBuild ended with exit code {result.ExitCode}.{Errors(result)}";
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
