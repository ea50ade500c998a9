using System.Diagnostics;

namespace Cicd.Benchmarks;

/// <summary>From the start of the process to the first line of the first task.</summary>
internal static class StartupBenchmark
{
    private const string Script = """Task("Default").Does(() => Information("first line")); RunTarget("Default");""";

    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("cicd-benchmark-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "build.cake"), Script);
            var hello = await MedianAsync(directory, [typeof(StartupBenchmark).Assembly.Location, "hello"], "hello");
            var ours = await MedianAsync(directory, [Path.Combine(AppContext.BaseDirectory, "Cicd.TestPipeline.dll"), "-t", "Produce"], "Produce");
            var cake = await MedianAsync(directory, [CakeProgram(), "build.cake"], "first line");
            Console.WriteLine("startup: from dotnet build.dll to the first task's first line");
            Console.WriteLine($"  bare program {hello:0} ms; ours {ours:0} ms: {ours - hello:+0} ms; Cake {cake:0} ms (it compiles its script): ratio {cake / ours:0.0}");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double> MedianAsync(string directory, string[] arguments, string line)
    {
        await FirstLineAsync(directory, arguments, line);
        var times = new double[Sample.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = await FirstLineAsync(directory, arguments, line);
        }

        Array.Sort(times);
        return (times[(times.Length / 2) - 1] + times[times.Length / 2]) / 2;
    }

    private static async Task<double> FirstLineAsync(string directory, string[] arguments, string line)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true })!;
        double? first = null;
        while (await process.StandardOutput.ReadLineAsync() is { } text)
        {
            if (first is null && text.Contains(line, StringComparison.Ordinal))
            {
                first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        await process.WaitForExitAsync();
        return first ?? throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode} and never wrote {line}.");
    }

    private static string CakeProgram() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cake.txt")).Trim();
}
