using System.Globalization;

namespace Cicd.DotNet;

/// <summary>Takes from the output of <c>dotnet test</c> what the result files cannot tell: which assemblies were run, and how.</summary>
internal sealed class TestOutputReader
{
    private readonly HashSet<string> assemblies = new(StringComparer.Ordinal);

    /// <summary>The test assemblies that were started.</summary>
    public IReadOnlyCollection<string> Assemblies => assemblies;

    /// <summary>Why the run was aborted.</summary>
    public string? AbortReason { get; private set; }

    /// <summary>An option that a test application of Microsoft.Testing.Platform does not know.</summary>
    public string? UnknownOption { get; private set; }

    // Called under the lock of the OutputReader.
    public void Take(string line)
    {
        if (After(line, "Test run for ") is { } vstest)
        {
            assemblies.Add(vstest);
        }
        else if (After(line, "Running tests from ") is { } platform)
        {
            assemblies.Add(platform);
        }
        else if (line.StartsWith("The active test run was aborted.", StringComparison.Ordinal) || line.StartsWith("Aborting test run:", StringComparison.Ordinal))
        {
            AbortReason = line;
        }
        else if (line.StartsWith("Test Run Aborted", StringComparison.Ordinal))
        {
            AbortReason ??= line;
        }
        else if (After(line, "Exit code: ") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is not (0 or 2 or 5 or 8))
        {
            AbortReason ??= $"the test application ended with exit code {code}";
        }
        else if (line.IndexOf("Unknown option '", StringComparison.Ordinal) is >= 0 and var at)
        {
            UnknownOption ??= line[(at + "Unknown option '".Length)..].Split('\'')[0];
        }
    }

    private static string? After(string line, string start) =>
        line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..].Split(" (")[0].Trim() : null;
}
