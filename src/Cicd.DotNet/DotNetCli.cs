using System.Collections.Concurrent;

namespace Cicd.DotNet;

/// <summary>
/// The <c>dotnet</c> command, typed. Its output is logged as detail; errors and warnings of MSBuild, the compiler and
/// NuGet in it are logged once each with their location, so that CI providers can annotate them. Safe for concurrent use.
/// </summary>
/// <param name="processes">Runs the command.</param>
/// <param name="runtime">The run, and the log of the task that asks.</param>
public sealed class DotNetCli(IProcessRunner processes, PipelineRuntime runtime)
{
    // The child must neither greet, nor redraw, nor translate what is parsed here, nor leave a server behind that keeps
    // its output open; and it resolves its own SDK rather than that of an MSBuild around this process.
    private static readonly Dictionary<string, string?> BaseEnvironment = new(StringComparer.Ordinal)
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDTERMINALLOGGER"] = "off",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        ["MSBuildSDKsPath"] = null,
    };

    private readonly ConcurrentDictionary<string, bool> done = new(StringComparer.Ordinal);

    internal PipelineRuntime Runtime => runtime;

    /// <summary>Restores packages: <c>dotnet restore</c>.</summary>
    /// <exception cref="DotNetException">It failed.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>, or it took too long.</exception>
    public async Task<DotNetResult> RestoreAsync(RestoreSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new();
        var result = (await InvokeAsync(DotNetArguments.Restore(settings), settings, null, cancellationToken)).Checked();
        done[Key("restore", settings.Project, null)] = true;
        return result;
    }

    /// <summary>Builds: <c>dotnet build</c>.</summary>
    /// <exception cref="DotNetException">It failed; the message counts the errors and shows the first.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>, or it took too long.</exception>
    public async Task<DotNetResult> BuildAsync(BuildSettings settings, CancellationToken cancellationToken = default)
    {
        var result = (await InvokeAsync(DotNetArguments.Build(settings), settings, null, cancellationToken)).Checked();
        if (settings is { Framework: null, Runtime: null, Output: null })
        {
            done[Key("build", settings.Project, settings.Configuration)] = true;
        }

        return result;
    }

    /// <summary>Runs tests: <c>dotnet test</c>. It says whether the command succeeded; <see cref="TestTask{TContext}"/> reads the results as well.</summary>
    /// <exception cref="DotNetException">It failed, failed tests included.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>, or it took too long.</exception>
    public async Task<DotNetResult> TestAsync(TestSettings settings, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(DotNetArguments.Test(settings, TestPlatforms.Of(runtime.Run.Root)), settings, null, cancellationToken)).Checked();

    /// <summary>Makes NuGet packages: <c>dotnet pack</c>.</summary>
    /// <exception cref="DotNetException">It failed.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>, or it took too long.</exception>
    public async Task<DotNetResult> PackAsync(PackSettings settings, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(DotNetArguments.Pack(settings), settings, null, cancellationToken)).Checked();

    /// <summary>Publishes an application to a directory: <c>dotnet publish</c>.</summary>
    /// <exception cref="DotNetException">It failed.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>, or it took too long.</exception>
    public async Task<DotNetResult> PublishAsync(PublishSettings settings, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(DotNetArguments.Publish(settings), settings, null, cancellationToken)).Checked();

    /// <summary>Runs any other command, such as <c>["tool", "restore"]</c>.</summary>
    /// <exception cref="DotNetException">It failed.</exception>
    /// <exception cref="ProcessException">There is no <c>dotnet</c>.</exception>
    public async Task<DotNetResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(arguments, new CommandSettings(), null, cancellationToken)).Checked();

    internal async Task<DotNetRun> InvokeAsync(
        IReadOnlyList<string> arguments, DotNetSettings settings, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var root = runtime.Run.Root;
        var output = new OutputReader(runtime.Log, new RootPaths(root), Path.GetFullPath(settings.WorkingDirectory ?? root, root), onLine);
        var environment = new Dictionary<string, string?>(BaseEnvironment, StringComparer.Ordinal);
        foreach (var (name, value) in settings.Environment)
        {
            environment[name] = value;
        }

        var result = await processes.RunAsync(
            new ProcessCommand("dotnet", arguments)
            {
                WorkingDirectory = settings.WorkingDirectory,
                Environment = environment,
                Timeout = settings.Timeout,
                IsSuccess = static _ => true,
                OutputLevel = LogLevel.Verbose,
                OnLine = output.Take,
            },
            cancellationToken);
        return new DotNetRun($"dotnet {arguments[0]}", result.ExitCode, result.Duration, output);
    }

    /// <summary>Whether this run has restored the project, by itself or with a solution.</summary>
    internal bool IsRestored(string? project) => IsDone("restore", project, null);

    /// <summary>Whether this run has built the project, by itself or with a solution.</summary>
    internal bool IsBuilt(string? project, string? configuration) => IsDone("build", project, configuration);

    private bool IsDone(string verb, string? project, string? configuration)
    {
        if (done.ContainsKey(Key(verb, project, configuration)))
        {
            return true;
        }

        var (start, end) = ($"{verb}|", $"|{configuration}");
        return project is not null
            && done.Keys
                .Where(key => key.StartsWith(start, StringComparison.Ordinal) && key.EndsWith(end, StringComparison.Ordinal))
                .Any(key => Targets.ProjectsOf(key[start.Length..^end.Length]).Contains(Path.GetFullPath(project, runtime.Run.Root)));
    }

    private string Key(string verb, string? project, string? configuration) =>
        $"{verb}|{Path.GetFullPath(project ?? ".", runtime.Run.Root)}|{configuration}";
}
