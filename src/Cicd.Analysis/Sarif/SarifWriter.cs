using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cicd.Analysis.Sarif.Internal;

namespace Cicd.Analysis.Sarif;

/// <summary>Writes findings as SARIF 2.1.0, in the form in which GitHub and Azure DevOps show them.</summary>
public static class SarifWriter
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private static readonly SarifJson Json = new(new JsonSerializerOptions(SarifJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Reports as the text of a SARIF file, a run for each. The same reports give the same text.</summary>
    public static string Write(params IReadOnlyList<SarifReport> reports)
    {
        // Code scanning refuses a file in which two runs call themselves the same.
        var categories = new Dictionary<string, int>(StringComparer.Ordinal);
        var runs = new List<SarifRun>();
        foreach (var report in reports)
        {
            var number = categories[report.Category] = categories.GetValueOrDefault(report.Category) + 1;
            runs.Add(Run(number == 1 ? report : report with { Category = string.Create(CultureInfo.InvariantCulture, $"{report.Category}/{number}") }));
        }

        return JsonSerializer.Serialize(new SarifLog(Schema, "2.1.0", runs), Json.SarifLog) + "\n";
    }

    private static SarifRun Run(SarifReport report)
    {
        var rules = SarifRules.Of(report);
        var index = rules.Select((rule, at) => (rule.Id, at)).ToDictionary(item => item.Id, item => item.at, StringComparer.Ordinal);
        var driver = new SarifDriver(report.Tool, $"{report.Tool} {report.ToolVersion}", report.ToolVersion)
        {
            InformationUri = report.InformationUri,
            Rules = [.. rules.Select(SarifRules.Descriptor)],
        };
        return new SarifRun(new SarifTool(driver))
        {
            Invocations = [Invocation(report)],
            VersionControlProvenance = VersionControl(report.Revision),
            OriginalUriBaseIds = new Dictionary<string, SarifArtifactLocation> { [SarifResults.SourceRoot] = new() { Description = new("The root of the source tree.") } },
            AutomationDetails = new($"cicd/{report.Category}/"),
            ColumnKind = "utf16CodeUnits",
            Results = SarifResults.Of(report, index),
        };
    }

    private static SarifInvocation Invocation(SarifReport report) => new(report.IsSuccessful)
    {
        StartTimeUtc = Utc(report.StartedAt),
        EndTimeUtc = Utc(report.EndedAt),
        ToolExecutionNotifications = report.Notifications.Count == 0 ? null : [.. report.Notifications.Select(text => new SarifNotification("warning", new(text)))],
    };

    private static string? Utc(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // The repository's address is mandatory there, so without one there is nothing to say.
    private static List<SarifVersionControl>? VersionControl(SourceRevision revision) =>
        revision.Commit is not null && Uri.IsWellFormedUriString(revision.Repository, UriKind.Absolute)
            ? [new(revision.Repository!) { RevisionId = revision.Commit, Branch = revision.Branch, MappedTo = new() { UriBaseId = SarifResults.SourceRoot } }]
            : null;
}
