using System.Globalization;

namespace Cicd.DotNet;

/// <summary>Takes from the output of <c>dotnet test</c> what the result files cannot tell: which assemblies were run, and how.</summary>
internal sealed class TestOutputReader(TestPlatform platform)
{
    private const int InvalidCommandLine = 5;

    private readonly HashSet<string> assemblies = new(StringComparer.Ordinal);
    private bool isInvalid;

    /// <summary>The test assemblies that were started.</summary>
    public IReadOnlyCollection<string> Assemblies => assemblies;

    /// <summary>Why the run was aborted.</summary>
    public string? AbortReason { get; private set; }

    /// <summary>An option that a test application of Microsoft.Testing.Platform does not know.</summary>
    public string? UnknownOption { get; private set; }

    // Called under the lock of the OutputReader. What failed tests print is among the lines: each platform is asked for its own words alone.
    public void Take(string line)
    {
        if (platform == TestPlatform.VSTest)
        {
            TakeVSTest(line);
        }
        else
        {
            TakeTestingPlatform(line);
        }
    }

    private void TakeVSTest(string line)
    {
        if (After(line, "Test run for ") is { } assembly)
        {
            assemblies.Add(assembly);
        }
        else if (line.StartsWith("The active test run was aborted.", StringComparison.Ordinal) || line.StartsWith("Aborting test run:", StringComparison.Ordinal))
        {
            AbortReason = line;
        }
        else if (line.StartsWith("Test Run Aborted", StringComparison.Ordinal))
        {
            AbortReason ??= line;
        }
    }

    private void TakeTestingPlatform(string line)
    {
        if (After(line, "Running tests from ") is { } assembly)
        {
            assemblies.Add(assembly);
        }
        else if (After(line, "Exit code: ") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            // 2: tests failed; 8: there are none.
            isInvalid |= code == InvalidCommandLine;
            AbortReason ??= code is 0 or 2 or InvalidCommandLine or 8 ? null : $"the test application ended with exit code {code}";
        }
        else if (isInvalid && line.IndexOf("Unknown option '", StringComparison.Ordinal) is >= 0 and var at)
        {
            UnknownOption ??= line[(at + "Unknown option '".Length)..].Split('\'')[0];
        }
    }

    private static string? After(string line, string start) =>
        line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..].Split(" (")[0].Trim() : null;
}
