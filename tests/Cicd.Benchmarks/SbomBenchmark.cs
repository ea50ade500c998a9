using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Cicd.Sbom;

namespace Cicd.Benchmarks;

/// <summary>The SBOM of a solution of 50 projects and 500 packages: the generator alone, and the whole <c>cicd sbom</c>.</summary>
internal static class SbomBenchmark
{
    private const int Projects = 50;
    private const int Packages = 500;
    private const double Most = 1000;

    /// <summary>Measures the synthetic solution. False if it takes longer than it may.</summary>
    public static async Task<bool> RunAsync()
    {
        using SyntheticSolution solution = new(Projects, Packages);
        var document = await GenerateAsync(solution.Path);
        var size = document.ToJson().Length / 1024;
        Console.WriteLine($"sbom: {Projects} projects, {document.ComponentCount} components, {size} KiB of JSON");
        var warm = await Sample.MedianMillisecondsAsync(() => GenerateAsync(solution.Path));
        var first = await MedianAsync(() => FirstAsync(solution.Path));
        var output = Path.Combine(Path.GetDirectoryName(solution.Path)!, "sbom.json");
        var tool = Path.Combine(AppContext.BaseDirectory, "Cicd.Tool.dll");
        var whole = await MedianAsync(async () => (await RunAsync(tool, "sbom", solution.Path, "--output", output)).Wall);
        Console.WriteLine($"  generator and JSON: {first:0} ms at first in a process, {warm:0} ms later; whole process {whole:0} ms; {Most:0} ms at most");
        return warm < Most && first < Most && whole < Most;
    }

    /// <summary>Leaves the synthetic solution in a directory.</summary>
    public static void Create(string directory) => _ = new SyntheticSolution(Projects, Packages, directory).Path;

    /// <summary>
    /// Measures a tree in this process, at first and later, and writes the milliseconds as a line of JSON; of the first run also the time
    /// on all cores, and what of that was the compiler's.
    /// </summary>
    public static async Task WriteAsync(string path)
    {
        var (used, compiled, methods) = (Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
        var cold = await OnceAsync(path);
        var processor = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
        var compiler = (JitInfo.GetCompilationTime() - compiled).TotalMilliseconds;
        methods = JitInfo.GetCompiledMethodCount() - methods;
        var warm = await Sample.MedianMillisecondsAsync(() => GenerateAsync(path));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{ \"cold\": {cold:0.00}, \"processor\": {processor:0.00}, \"compiler\": {compiler:0.00}, \"methods\": {methods}, \"warm\": {warm:0.00} }}"));
    }

    /// <summary>The milliseconds that a document takes now, its text included.</summary>
    public static async Task<double> OnceAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        var document = await GenerateAsync(path);
        _ = document.ToJson();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Task<SbomDocument> GenerateAsync(string path) =>
        new SbomGenerator(TimeProvider.System).GenerateAsync(new SbomRequest(path) { Timestamp = DateTimeOffset.UnixEpoch }, CancellationToken.None);

    private static async Task<double> FirstAsync(string path) =>
        double.Parse((await RunAsync(typeof(SbomBenchmark).Assembly.Location, "sbom-once", path)).Output, CultureInfo.InvariantCulture);

    private static async Task<(double Wall, string Output)> RunAsync(params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return process.ExitCode == 0 ? (time, output) : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }

    private static async Task<double> MedianAsync(Func<Task<double>> measure)
    {
        await measure();
        var times = new double[Sample.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = await measure();
        }

        Array.Sort(times);
        return (times[(times.Length / 2) - 1] + times[times.Length / 2]) / 2;
    }
}
