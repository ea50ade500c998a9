using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cicd.Benchmarks;

/// <summary>
/// The scan of a built solution, compared with the same rules of others run inside <c>dotnet build</c>, which compiles as well: with
/// the compiler server, as by default, and without. The scan runs this product's own rules besides. The solution is made of this repository's own rooms, without their other analyzers.
/// </summary>
internal static partial class CodeScanBenchmark
{
    private const int Runs = 3;
    private const double MostOfBuild = 1.2;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;

    private static readonly string[] Rooms =
        ["Cicd.Core", "Cicd.Packages", "Cicd.Git", "Cicd.Yaml", "Cicd.Hosting", "Cicd.DotNet", "Cicd.Analysis", "Cicd.Sbom", "Cicd.Attestation", "Cicd.Policy"];

    /// <summary>Whether the scan takes at most 1.2 times as long as either build, in less than 2 GiB.</summary>
    public static async Task<bool> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("cicd-code-scan-").FullName;
        try
        {
            var (files, lines) = Copy(RepositoryRoot(), directory);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"code-scan: {Rooms.Length} projects, {files} files, {lines} lines, medians of {Runs}"));
            await DotNetAsync(directory, "build", "All.slnx", "-v:quiet", "-nodeReuse:false", "-p:UseSharedCompilation=true");
            List<double> withServer = [], withoutServer = [], scans = [];
            long peak = 0;
            for (var run = 0; run < Runs; run++)
            {
                withServer.Add(await BuildAsync(directory, server: true));
                var (seconds, bytes) = await ScanAsync(directory);
                scans.Add(seconds);
                peak = Math.Max(peak, bytes);
                withoutServer.Add(await BuildAsync(directory, server: false));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  round {run + 1}: {withServer[^1]:F1} s, {withoutServer[^1]:F1} s, {scans[^1]:F1} s"));
            }

            await DotNetAsync(directory, "build-server", "shutdown", "--vbcscompiler");
            double on = Median(withServer), off = Median(withoutServer), scan = Median(scans);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  dotnet build with the rules, compiler server on   {on,7:F1} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  dotnet build with the rules, compiler server off  {off,7:F1} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  scan of the built solution                        {scan,7:F1} s  ({scan / on:F2} and {scan / off:F2} times), peak {peak / 1e6:F0} MB"));
            return scan <= MostOfBuild * on && scan <= MostOfBuild * off && peak < MostBytes;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The command as it is installed, from its start to its end.
    private static async Task<(double Seconds, long Bytes)> ScanAsync(string directory)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tool", "Cicd.Tool.dll"), "scan", "code", directory, "--allow-build"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 && !(await errors).Contains("degraded", StringComparison.Ordinal)
            ? (seconds, peak)
            : throw new InvalidOperationException($"The scan was not complete: {await output}{await errors}");
    }

    private static async Task<double> BuildAsync(string directory, bool server)
    {
        var watch = Stopwatch.StartNew();
        await DotNetAsync(directory, "build", "All.slnx", "--no-restore", "--no-incremental", "-v:quiet", "-nodeReuse:false", "-p:WithRules=true", $"-p:UseSharedCompilation={(server ? "true" : "false")}");
        return watch.Elapsed.TotalSeconds;
    }

    private static (int Files, int Lines) Copy(string repository, string directory)
    {
        int files = 0, lines = 0;
        foreach (var room in Rooms)
        {
            var source = Path.Combine(repository, "src", room);
            foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "packages.lock.json"]).Any()))
            {
                var copy = Path.Combine(directory, "src", room, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
                if (file.EndsWith(".cs", StringComparison.Ordinal))
                {
                    files++;
                    lines += File.ReadLines(file).Count();
                }
            }
        }

        var versions = XDocument.Load(Path.Combine(repository, "Directory.Packages.props"));
        versions.Descendants("GlobalPackageReference").Remove();
        versions.Save(Path.Combine(directory, "Directory.Packages.props"));
        var rules = Path.Combine(AppContext.BaseDirectory, "analyzers");
        var code = Path.Combine(repository, "src", "Cicd.Analysis", "Code", "Internal");
        File.Copy(Path.Combine(code, "SecurityCodeScan.config.yml"), Path.Combine(directory, "SecurityCodeScan.config.yml"));
        // Most rules of NetAnalyzers are off unless they are asked for.
        var ids = new[] { "NetAnalyzersCatalog.cs", "SecurityCodeScanCatalog.cs" }.SelectMany(file => RuleIds().Matches(File.ReadAllText(Path.Combine(code, file)))).Select(match => match.Groups[1].Value);
        File.WriteAllLines(Path.Combine(directory, "rules.globalconfig"), ["is_global = true", .. ids.Select(id => $"dotnet_diagnostic.{id}.severity = warning")]);
        File.WriteAllText(Path.Combine(directory, "Directory.Build.props"), """
            <Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><LangVersion>latest</LangVersion><Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings><EnableNETAnalyzers>false</EnableNETAnalyzers><NuGetAudit>false</NuGetAudit><GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>
            """);
        File.WriteAllText(Path.Combine(directory, "Directory.Build.targets"), $"""
            <Project><PropertyGroup Condition="'$(WithRules)' == 'true'"><ErrorLog>$(MSBuildProjectDirectory)/obj/rules.sarif,version=2.1</ErrorLog></PropertyGroup>
            <ItemGroup Condition="'$(WithRules)' == 'true'"><Analyzer Include="{rules}/**/*.dll" /><GlobalAnalyzerConfigFiles Include="$(MSBuildThisFileDirectory)rules.globalconfig" /><AdditionalFiles Include="$(MSBuildThisFileDirectory)SecurityCodeScan.config.yml" /></ItemGroup></Project>
            """);
        File.WriteAllText(Path.Combine(directory, "All.slnx"), $"<Solution>{string.Concat(Rooms.Select(room => $"<Project Path=\"src/{room}/{room}.csproj\" />"))}</Solution>");
        return (files, lines);
    }

    private static string RepositoryRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "cicd.sln")))
            {
                return directory;
            }
        }

        throw new InvalidOperationException("The benchmark of the code scan needs the repository that it was built in.");
    }

    private static async Task<string> DotNetAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{output}");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    [GeneratedRegex("""\["((?:CA|SCS)\d+)"\]""")]
    private static partial Regex RuleIds();
}
