using System.Xml;

namespace Cicd.DotNet;

/// <summary>
/// Reads Cobertura files (<c>coverage-04.dtd</c>) as coverlet and Microsoft's code coverage write them and merges them: a
/// line that several test projects ran, or that a report lists for its method and its class, counts once, with the
/// most hits and the most covered branches seen. Generated files (below <c>obj</c>) and files outside the root do not count.
/// </summary>
/// <param name="root">The root of the run.</param>
public sealed class CoberturaReader(string root)
{
    private const int MostLines = 50_000_000;

    private readonly RootPaths paths = new(root);
    private readonly SortedDictionary<string, Dictionary<int, LineCoverage>> files = new(StringComparer.Ordinal);
    private int lines;

    /// <summary>Adds a file.</summary>
    /// <exception cref="PipelineException">It is cut off, is no Cobertura, or is too large or too deep.</exception>
    public void AddFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.SequentialScan);
            Add(stream, paths.Relative(Path.GetFullPath(path)) ?? path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path}: this Cobertura file cannot be read: {Text.FirstLine(error.Message)}", error);
        }
    }

    /// <summary>Adds what a stream holds.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="PipelineException">It is cut off, is no Cobertura, or is too large or too deep.</exception>
    public void Add(Stream stream, string name)
    {
        try
        {
            using var reader = SafeXml.Wrap(stream, closeInput: false);
            Read(reader);
        }
        catch (XmlException error)
        {
            throw error.Named(name, "Cobertura file");
        }
    }

    /// <summary>What all files added so far say together.</summary>
    /// <param name="source">Which task or tool asks.</param>
    public CoverageEvidence ToEvidence(string source)
    {
        var byFile = files.Select(file => new FileCoverage(file.Key, LineCoverage.CountLines(file.Value.Values), LineCoverage.CountBranches(file.Value.Values))
        {
            CoveredLines = LinesOf(file.Value, isCovered: true),
            UncoveredLines = LinesOf(file.Value, isCovered: false),
        }).ToList();
        return new CoverageEvidence(source, LineCoverage.Sum(byFile.Select(file => file.Lines)), LineCoverage.Sum(byFile.Select(file => file.Branches))) { ByFile = byFile };
    }

    private static LineRanges LinesOf(Dictionary<int, LineCoverage> lines, bool isCovered) =>
        LineRanges.Of(lines.Where(line => line.Value.IsCovered == isCovered).Select(line => line.Key));

    private void Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "coverage")
        {
            throw reader.Invalid("its root element is not coverage");
        }

        var sources = new List<string>();
        Dictionary<int, LineCoverage>? current = null;
        while (reader.ReadNext())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "source"):
                    sources.Add(reader.ReadText(4096).Trim());
                    break;
                case (XmlNodeType.Element, "class"):
                    current = FileOf(reader.GetAttribute("filename") ?? throw reader.Invalid("a class has no filename"), sources);
                    break;
                case (XmlNodeType.EndElement, "class"):
                    current = null;
                    break;
                case (XmlNodeType.Element, "line") when current is not null:
                    AddLine(reader, current);
                    break;
            }
        }
    }

    private void AddLine(XmlReader reader, Dictionary<int, LineCoverage> file)
    {
        var number = LineCoverage.Number(reader);
        var seen = LineCoverage.Of(reader);
        if (!file.TryGetValue(number, out var before) && ++lines > MostLines)
        {
            throw reader.Invalid($"there are more than {MostLines} lines");
        }

        file[number] = before.Merge(seen);
    }

    private Dictionary<int, LineCoverage>? FileOf(string filename, List<string> sources)
    {
        var candidates = sources.Count == 0
            ? [paths.Relative(filename)]
            : sources.Select(source => paths.Relative(filename, source)).ToList();
        var below = candidates.OfType<string>().Where(path => !IsGenerated(path)).ToList();
        var path = below.Count > 1 ? below.Find(candidate => File.Exists(Path.Combine(root, candidate))) ?? below[0] : below.FirstOrDefault();
        if (path is null)
        {
            return null;
        }

        if (!files.TryGetValue(path, out var file))
        {
            files[path] = file = [];
        }

        return file;
    }

    private static bool IsGenerated(string path) => path.StartsWith("obj/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal);
}
