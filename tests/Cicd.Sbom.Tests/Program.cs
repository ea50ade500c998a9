using System.Diagnostics;

namespace Cicd.Sbom.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class Program
{
    internal static async Task<string> RunAsync(string directory, string name, params string[] arguments)
    {
        ProcessStartInfo start = new(name, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // What the test host sets must not steer the SDK.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        var text = await output;
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{text}\n{await errors}");
        return text;
    }
}
