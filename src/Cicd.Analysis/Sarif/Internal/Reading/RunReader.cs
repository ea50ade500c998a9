using System.Text.Json;
using System.Text;
using Cicd.Analysis.Dependencies.Internal;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Reads one run of a SARIF file (section 3.14).</summary>
internal sealed class RunReader
{
    private const int MaxText = 10_000;
    private const int MaxSteps = 100;
    private const string OwnCategory = "cicd/";

    private readonly SarifNode run;
    private readonly Weaknesses weaknesses;
    private readonly ToolRules rules;
    private readonly ArtifactPaths paths;
    private readonly string tool;
    private readonly bool isOwn;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    public RunReader(SarifNode run, string root)
    {
        this.run = run;
        weaknesses = new Weaknesses(run);
        rules = new ToolRules(run, weaknesses);
        paths = new ArtifactPaths(run, root);
        tool = Line(run.Require("tool").Require("driver").Require("name"));
        isOwn = run.Get("automationDetails")?.Text("id")?.StartsWith(OwnCategory, StringComparison.Ordinal) == true;
    }

    public SarifImport Read(Sha256Digest digest)
    {
        if (run.Get("externalPropertyFileReferences") is { } outside && outside.Members().Count > 0)
        {
            throw outside.Problem("parts of the run lie in other files, which are not read: let the tool write one file.");
        }

        var driver = run.Require("tool").Require("driver");
        // Section 3.14.23: without the list it is not known whether anything was looked for.
        var results = run.Require("results").Items();
        var findings = new List<Finding>();
        var passed = 0L;
        foreach (var result in results)
        {
            if (result.Text("kind") is "pass" or "notApplicable" or "informational")
            {
                passed++;
            }
            else if (result.Text("baselineState") != "absent")
            {
                findings.Add(Finding(result));
            }
        }

        return new(tool, findings)
        {
            ToolVersion = DisplayText.OneLine(driver.Text("semanticVersion") ?? driver.Text("version") ?? ""),
            Category = run.Get("automationDetails")?.Text("id") ?? "",
            InformationUri = driver.Text("informationUri") is { } about && Uri.TryCreate(about, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? about : null,
            Rules = rules.Described,
            IsSuccessful = run.Items("invocations").All(invocation => invocation.Truth("executionSuccessful") != false),
            Failures = [.. run.Items("invocations").SelectMany(Failures)],
            Passed = passed,
            File = run.File,
            Digest = digest,
        };
    }

    private static IEnumerable<string> Failures(SarifNode invocation) =>
        invocation.Items("toolExecutionNotifications").Concat(invocation.Items("toolConfigurationNotifications"))
            .Where(notification => notification.Text("level") == "error")
            .Select(notification => Cut(notification.Get("message")?.Text("text") ?? "an error without a text"))
            .Concat(invocation.Truth("executionSuccessful") == false && invocation.Text("exitCodeDescription") is { } why ? [Cut(why)] : []);

    private Finding Finding(SarifNode result)
    {
        var rule = rules.Of(result);
        var message = Message(result, rule);
        var (location, outside) = Location(result.Items("locations") is [var first, ..] ? first : null);
        var suppressions = result.Items("suppressions");
        var isSuppressed = suppressions.Count > 0 && suppressions.All(suppression => suppression.Text("status") is null or "accepted");
        return new(rule.Id, ImportedSeverity.Of(result, rule), outside is null ? message : $"{message} (In {outside}, a file outside the root.)", Fingerprint(result, rule, location, message))
        {
            Title = rule.Title,
            Location = location,
            Cwe = [.. rule.Cwe.Concat(weaknesses.Of(result)).Distinct()],
            RelatedRules = [.. result.Get("properties")?.Get("relatedRules") is { Json.ValueKind: JsonValueKind.Array } related ? related.Items().Select(Line) : []],
            Confidence = rule.Confidence,
            DataFlow = DataFlow(result),
            HelpUri = rule.HelpUri,
            SuppressedBecause = isSuppressed ? Reason(suppressions) : null,
            SuppressionKind = isSuppressed && suppressions.All(suppression => suppression.Text("kind") == "inSource") || !isSuppressed ? SuppressionKind.InSource : SuppressionKind.External,
        };
    }

    private string Reason(IReadOnlyList<SarifNode> suppressions)
    {
        var reasons = suppressions.Select(suppression => suppression.Text("justification")).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.Ordinal);
        return Cut(string.Join("; ", reasons)) is { Length: > 0 } reason ? reason : $"suppressed according to {tool}, without a reason";
    }

    // Section 3.11.7: a message is said, or is one of the rule's with arguments put in.
    private static string Message(SarifNode result, ImportedRule rule)
    {
        var message = result.Get("message");
        var text = message?.Text("text") ?? (message?.Text("id") is { } id ? rule.MessageOf(id) : null) ?? message?.Text("markdown");
        if (text is null)
        {
            return rule.Title ?? rule.Id;
        }

        var arguments = message!.Value.Items("arguments");
        for (var i = 0; i < arguments.Count && i < 100; i++)
        {
            text = text.Replace($"{{{i}}}", arguments[i].Json.ValueKind == JsonValueKind.String ? Cut(arguments[i].AsText()) : "", StringComparison.Ordinal);
            text = text.Length > MaxText ? text[..MaxText] : text;
        }

        return Cut(text);
    }

    private IReadOnlyList<DataFlowStep> DataFlow(SarifNode result)
    {
        var steps = result.Items("codeFlows") is [var flow, ..] && flow.Items("threadFlows") is [var thread, ..] ? thread.Items("locations") : [];
        return [.. steps.Take(MaxSteps)
            .Select(step => step.Get("location"))
            .OfType<SarifNode>()
            .Select(step => (Location(step).Place, Message: Cut(step.Get("message")?.Text("text") ?? "")))
            .Where(step => step.Place is not null)
            .Select(step => new DataFlowStep(step.Place!, step.Message))];
    }

    private (SourceLocation? Place, string? Outside) Location(SarifNode? location)
    {
        if (location?.Get("physicalLocation") is not { } physical || physical.Get("artifactLocation") is not { } artifact)
        {
            return default;
        }

        var (path, outside) = paths.Of(artifact);
        var region = physical.Get("region");
        return path is null || path == "." ? (null, outside) : (new(path, Count("startLine"), Count("startColumn"), Count("endLine"), Count("endColumn")), null);

        int Count(string name) => (int)Math.Max(0, region?.Number(name) ?? 0);
    }

    // Ours are taken as they are. Those of others identify a result only within their tool and often only together with the rule.
    private string Fingerprint(SarifNode result, ImportedRule rule, SourceLocation? location, string message)
    {
        var partial = result.Get("partialFingerprints");
        if (isOwn && partial?.Text(SarifResults.FingerprintKey) is { Length: > 0 and < 200 } own)
        {
            return own;
        }

        IReadOnlyList<string> said = [.. (result.Get("fingerprints") ?? partial)?.Members().Where(member => member.Value.Json.ValueKind == JsonValueKind.String)
            .Select(member => $"{member.Name}={member.Value.AsText()}").Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()];
        var identity = string.Join('\n', [tool, rule.Id, .. said.Count > 0 ? said : [location?.Path ?? "", message]]);
        var ordinal = seen[identity] = seen.GetValueOrDefault(identity) + 1;
        return Sha256Digest.Of(Encoding.UTF8.GetBytes($"{identity}\n{ordinal}")).Hex;
    }

    private static string Line(SarifNode node) =>
        node.Json.ValueKind == JsonValueKind.String && Cut(node.AsText()) is { Length: > 0 } text ? text : throw node.Problem("a text was expected.");

    private static string Cut(string text) => DisplayText.OneLine(text.Length > MaxText ? text[..MaxText] : text);
}
