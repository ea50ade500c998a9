using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Applies statements on vulnerabilities: what is not affected, or mended, does not count and stays visible.</summary>
internal sealed class VexFilter
{
    private readonly List<(string File, IReadOnlyList<VexStatement> Statements)> documents = [];
    private readonly HashSet<VexStatement> used = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="EvidenceUnavailableException">A document cannot be read, or is none.</exception>
    public static VexFilter Read(IEnumerable<string> files, string root)
    {
        VexFilter filter = new();
        foreach (var file in files)
        {
            var path = Path.GetFullPath(file, root);
            try
            {
                filter.documents.Add((Path.GetFileName(path), VexReader.Read(BoundedRead.File(path, VexReader.MaxSize), file)));
            }
            catch (PipelineException error) when (error is not EvidenceUnavailableException)
            {
                throw new EvidenceUnavailableException(error.Message, error);
            }
        }

        return filter;
    }

    /// <summary>What a reader of the result should know: statements that nothing was found for.</summary>
    public IEnumerable<string> Remarks => documents
        .Select(document => (document.File, Unused: document.Statements.Count(statement => !used.Contains(statement))))
        .Where(document => document.Unused > 0)
        .Select(document => $"{document.Unused} statements in {document.File} are about nothing that was found.");

    public DependencyFinding Apply(DependencyFinding finding) => Find(finding) is not ({ } statement, var file) ? finding : statement.Status switch
    {
        VexStatus.NotAffected => Suppress(finding, $"VEX {file}: not affected ({statement.Justification}){Detail(statement)}"),
        VexStatus.Fixed => Suppress(finding, $"VEX {file}: fixed{Detail(statement)}"),
        _ => finding,
    };

    /// <summary>What the first document that speaks of it says last.</summary>
    public (VexStatement? Statement, string File) Find(DependencyFinding finding)
    {
        var ids = finding.Advisory.Aliases.Append(finding.Advisory.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var url = finding.Package.ToPackageUrl();
        foreach (var (file, statements) in documents)
        {
            var own = statements.Where(statement => statement.Aliases.Append(statement.Vulnerability).Any(ids.Contains) && statement.IsAbout(url)).ToList();
            if (own.Count > 0)
            {
                used.UnionWith(own);
                return (own.Select((statement, index) => (statement, index)).OrderByDescending(item => item.statement.Time ?? DateTimeOffset.MinValue).ThenByDescending(item => item.index).First().statement, file);
            }
        }

        return default;
    }

    private static DependencyFinding Suppress(DependencyFinding finding, string reason) =>
        finding with { Advisory = finding.Advisory with { SuppressedBecause = DisplayText.OneLine(reason) } };

    private static string Detail(VexStatement statement) => statement.Detail is null ? "" : $": {statement.Detail}";
}
