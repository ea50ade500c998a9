using System.Globalization;
using System.Text.Json;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Sarif.Internal;

namespace Cicd.Analysis.Sarif;

/// <summary>Reads SARIF 2.1.0 files of any tool. They are not trusted: sizes are bounded, and no place outside of the root is named.</summary>
public static class SarifReader
{
    private const long MaxBytes = 256 * 1024 * 1024;
    private const int MaxRuns = 1000;

    /// <summary>Reads the runs of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The root directory, absolute: locations are below it.</param>
    /// <exception cref="EvidenceUnavailableException">It cannot be read or is no such file; the message names the line, or the place in the document.</exception>
    public static IReadOnlyList<SarifImport> Read(string file, string root)
    {
        var bytes = BoundedRead.File(file, MaxBytes);
        var name = DisplayText.OneLine(file);
        using var document = Parse(bytes, name);
        var log = new SarifNode(document.RootElement, name, "$");
        if (log.Text("version") is not "2.1.0" and var version)
        {
            throw log.Problem($"the version is {(version is null ? "not said" : $"'{DisplayText.OneLine(version)}'")}, not 2.1.0: let the tool write SARIF 2.1.0.");
        }

        var runs = log.Require("runs").Items();
        if (runs.Count is 0 or > MaxRuns)
        {
            throw log.Problem($"there are {runs.Count} runs; from 1 to {MaxRuns} are read.");
        }

        var digest = Sha256Digest.Of(bytes);
        return [.. runs.Select(run => new RunReader(run, Path.GetFullPath(root)).Read(digest))];
    }

    private static JsonDocument Parse(byte[] bytes, string name)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(mark) ? mark.Length : 0));
        }
        catch (JsonException error)
        {
            throw new EvidenceUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: This is no JSON, or is nested too deeply: let the tool write the file again."), error);
        }
    }
}
