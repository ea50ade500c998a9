namespace Cicd.DotNet;

internal static class DotNetArguments
{
    public static IReadOnlyList<string> Restore(RestoreSettings settings) =>
    [
        "restore",
        .. Positional(settings),
        .. Switch("--locked-mode", settings.LockedMode),
        .. Switch("--force-evaluate", settings.ForceEvaluate),
        .. Option("--runtime", settings.Runtime),
        .. settings.Sources.SelectMany(source => Option("--source", source)),
        .. Option("--configfile", settings.ConfigFile),
        .. Common(settings),
    ];

    public static IReadOnlyList<string> Build(BuildSettings settings) =>
    [
        "build",
        .. Positional(settings),
        .. Project(settings),
        .. Switch("--no-incremental", settings.NoIncremental),
        .. Option("--version-suffix", settings.VersionSuffix),
        .. Common(settings),
    ];

    public static IReadOnlyList<string> Pack(PackSettings settings) =>
    [
        "pack",
        .. Positional(settings),
        .. Project(settings),
        .. Switch("--no-build", settings.NoBuild),
        .. Option("--version-suffix", settings.VersionSuffix),
        .. settings.PackageVersion is { } version ? [Property("PackageVersion", version)] : Array.Empty<string>(),
        .. Common(settings),
    ];

    public static IReadOnlyList<string> Publish(PublishSettings settings) =>
    [
        "publish",
        .. Positional(settings),
        .. Project(settings),
        .. Switch("--no-build", settings.NoBuild),
        .. settings.SelfContained switch { null => [], true => ["--self-contained"], false => Switch("--no-self-contained", true) },
        .. Common(settings),
    ];

    public static IReadOnlyList<string> Test(TestSettings settings, TestPlatform platform) =>
        platform == TestPlatform.VSTest ? VSTest(settings) : TestingPlatform(settings);

    /// <summary>Asks for the values that properties of a project evaluate to, as JSON if there are several.</summary>
    public static IReadOnlyList<string> Properties(DotNetSettings settings, string project, params IReadOnlyList<string> names) =>
        ["msbuild", project, "-nologo", .. names.Select(name => $"-getProperty:{name}"), .. Properties(settings)];

    private static IReadOnlyList<string> VSTest(TestSettings settings) =>
    [
        "test",
        .. Positional(settings),
        .. Project(settings),
        .. Switch("--no-build", settings.NoBuild),
        .. Option("--filter", settings.Filter),
        .. Option("--settings", settings.RunSettings),
        .. Option("--results-directory", settings.ResultsDirectory),
        .. Option("--logger", settings.Trx ? "trx" : null),
        .. Option("--collect", settings.Coverage ? "XPlat Code Coverage" : null),
        .. Common(settings),
    ];

    private static IReadOnlyList<string> TestingPlatform(TestSettings settings) =>
    [
        "test",
        .. Option(SolutionFile.IsSolution(settings.Project) ? "--solution" : "--project", settings.Project),
        .. Project(settings),
        .. Switch("--no-build", settings.NoBuild),
        .. Option("--results-directory", settings.ResultsDirectory),
        .. Switch("--report-trx", settings.Trx),
        .. Switch("--coverage", settings.Coverage),
        .. Option("--coverage-output-format", settings.Coverage ? "cobertura" : null),
        .. Option("--filter", settings.Filter),
        .. Option("--settings", settings.RunSettings),
        .. Common(settings),
    ];

    private static IEnumerable<string> Positional(DotNetSettings settings) => settings.Project is { } project ? [project] : [];

    private static IEnumerable<string> Project(ProjectSettings settings) =>
    [
        .. Option("--configuration", settings.Configuration),
        .. Option("--framework", settings.Framework),
        .. Option("--runtime", settings.Runtime),
        .. Option("--output", settings.Output),
        .. Switch("--no-restore", settings.NoRestore),
    ];

    private static IEnumerable<string> Common(DotNetSettings settings) =>
    [
        .. Option("--verbosity", settings.Verbosity?.ToString().ToLowerInvariant()),
        .. Properties(settings),
        .. settings.AdditionalArguments,
    ];

    private static IEnumerable<string> Properties(DotNetSettings settings) =>
        settings.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => Property(property.Key, property.Value));

    private static IEnumerable<string> Switch(string name, bool on) => on ? [name] : [];

    private static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [name, value];

    // MSBuild takes ; and , on the command line as the start of the next property.
    private static string Property(string name, string value) =>
        $"-p:{name}={value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}";
}
