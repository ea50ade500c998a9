using System.Globalization;
using System.Xml;

namespace Cicd.DotNet;

/// <summary>One pass over a TRX file.</summary>
internal sealed class TrxParser(XmlReader reader, RootPaths paths)
{
    private const int MostResults = 2_000_000;
    private const int LongestName = 4096;
    private const int LongestMessage = 16 * 1024;
    private const int LongestTrace = 64 * 1024;

    private readonly Stack<TrxNode> open = new();
    private readonly List<TrxNode> leaves = [];
    private readonly Dictionary<string, (string? Class, string? Method)> definitions = new(StringComparer.Ordinal);
    private readonly List<string> attachments = [];
    private readonly List<string> errors = [];
    private string? definitionId;
    private string? assembly;
    private string? deploymentRoot;
    private string? summary;
    private string? runInfo;
    private DateTimeOffset? started;
    private DateTimeOffset? finished;
    private TrxCounters? counters;
    private bool inError;
    private int nodes;
    private int failedNodes;
    private int top;

    public TrxReport Parse()
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "TestRun")
        {
            throw reader.Invalid("its root element is not TestRun");
        }

        while (reader.ReadNext())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Start();
            }

            if (reader.NodeType == XmlNodeType.EndElement)
            {
                End();
            }
        }

        var aborted = AbortReason();
        if (aborted is null)
        {
            CrossCheck();
        }

        return new TrxReport([.. leaves.Select(Describe)])
        {
            Assembly = assembly,
            AbortReason = aborted,
            Duration = finished - started is { } duration && duration > TimeSpan.Zero ? duration : TimeSpan.Zero,
            Attachments = attachments,
        };
    }

    private void Start()
    {
        switch (reader.LocalName)
        {
            case var name when TrxNode.IsResult(name):
                Open();
                break;
            case "ErrorInfo":
                inError = open.Count > 0 && !reader.IsEmptyElement;
                break;
            case "Message" when inError:
                open.Peek().Message = reader.ReadText(LongestMessage);
                break;
            case "StackTrace" when inError:
                open.Peek().StackTrace = reader.ReadText(LongestTrace);
                break;
            case "UnitTest":
                definitionId = reader.GetAttribute("id");
                break;
            case "TestMethod" when definitionId is not null:
                definitions[definitionId] = (reader.GetAttribute("className"), reader.GetAttribute("name"));
                assembly ??= reader.GetAttribute("codeBase");
                break;
            case "Times":
                started = Time("start");
                finished = Time("finish");
                break;
            case "Deployment":
                deploymentRoot = reader.GetAttribute("runDeploymentRoot");
                break;
            case "ResultSummary":
                summary = reader.GetAttribute("outcome") ?? "";
                break;
            case "Counters" when summary is not null:
                counters = new TrxCounters(Counter("total"), Counter("failed") + Counter("error") + Counter("timeout") + Counter("aborted"));
                break;
            case "RunInfo":
                runInfo = reader.GetAttribute("outcome");
                break;
            case "Text" when runInfo is "Error" or "Failed" or "Aborted":
                errors.Add(reader.ReadText(LongestMessage));
                break;
            case "A" when deploymentRoot is not null && reader.GetAttribute("href") is { Length: > 0 } href:
                attachments.Add($"{deploymentRoot}/In/{href.Replace('\\', '/')}");
                break;
        }
    }

    private void End()
    {
        if (reader.LocalName == "ErrorInfo")
        {
            inError = false;
        }
        else if (TrxNode.IsResult(reader.LocalName))
        {
            Close();
        }
    }

    private void Open()
    {
        if (++nodes > MostResults)
        {
            throw reader.Invalid($"it has more than {MostResults} results");
        }

        top += open.Count == 0 ? 1 : 0;
        var name = reader.GetAttribute("testName") ?? throw reader.Invalid("a result has no testName");
        open.Push(new TrxNode(Limit(name), reader.GetAttribute("testId"), TrxNode.OutcomeOf(reader.GetAttribute("outcome")))
        {
            Duration = TimeSpan.TryParse(reader.GetAttribute("duration"), CultureInfo.InvariantCulture, out var duration) && duration > TimeSpan.Zero
                ? duration
                : TimeSpan.Zero,
        });
        if (reader.IsEmptyElement)
        {
            Close();
        }
    }

    private void Close()
    {
        var node = open.Pop();
        failedNodes += node.Outcome == TestOutcome.Failed ? 1 : 0;

        // A test with rows counts by its rows, unless it failed although each of them passed.
        if (!node.HasRows || (node.Outcome == TestOutcome.Failed && !node.HasFailedRow))
        {
            leaves.Add(node);
        }

        if (open.TryPeek(out var parent))
        {
            parent.HasRows = true;
            parent.HasFailedRow |= node.Outcome == TestOutcome.Failed || node.HasFailedRow;
        }
    }

    private string? AbortReason()
    {
        var reason = errors.Find(IsAbort);
        if (summary is null)
        {
            throw reader.Invalid("it has no ResultSummary: the run did not write it to its end");
        }

        if (reason is null && summary is not ("Aborted" or "Error" or "Timeout" or "Disconnected" or "InProgress" or "Pending" or "NotRunnable" or "PassedButRunAborted")
            && (summary != "Failed" || failedNodes > 0))
        {
            return null;
        }

        return Describe(reason ?? errors.FirstOrDefault() ?? $"the outcome of the run is {(summary.Length == 0 ? "unknown" : summary)}");
    }

    private static bool IsAbort(string text) =>
        text.Contains("run was aborted", StringComparison.OrdinalIgnoreCase)
        || text.Contains("host process crashed", StringComparison.OrdinalIgnoreCase)
        || text.Contains("exited with error", StringComparison.OrdinalIgnoreCase)
        || text.Contains("Aborting test run", StringComparison.OrdinalIgnoreCase);

    // A crash is told as "… : Process terminated." with what the process said in the next line.
    private static string Describe(string error)
    {
        var lines = error.Split('\n', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Text.OneLine(lines.Length > 1 && !lines[1].StartsWith("at ", StringComparison.Ordinal) ? $"{lines[0]} {lines[1]}" : lines.FirstOrDefault() ?? "");
    }

    private void CrossCheck()
    {
        if (counters is not { } said)
        {
            throw reader.Invalid("it has no Counters: the run did not write it to its end");
        }

        // Writers differ in whether they count tests, rows, or both.
        if (said.Total != top && said.Total != leaves.Count && said.Total != nodes)
        {
            throw reader.Invalid($"its counters say {said.Total} tests, but it has the results of {leaves.Count}");
        }

        if (said.Failed > failedNodes)
        {
            throw reader.Invalid($"its counters say {said.Failed} failed tests, but it has the results of {failedNodes}");
        }
    }

    private TestCaseResult Describe(TrxNode node)
    {
        var (className, method) = node.TestId is not null && definitions.TryGetValue(node.TestId, out var known) ? known : default;

        // MSTest of old writes the assembly behind the class.
        className = className?.Split(',')[0];
        var name = className is null || node.Name.StartsWith(className + ".", StringComparison.Ordinal) ? node.Name : $"{className}.{node.Name}";
        return new TestCaseResult(Limit(name), node.Outcome, node.Duration)
        {
            Method = Limit(className is null || method is null ? node.Name.Split('(')[0].TrimEnd()
                : method.StartsWith(className + ".", StringComparison.Ordinal) ? method
                : $"{className}.{method}"),
            Message = node.Message.Trim(),
            Location = StackTraces.FirstBelow(paths, node.StackTrace),
        };
    }

    private DateTimeOffset? Time(string attribute) =>
        DateTimeOffset.TryParse(reader.GetAttribute(attribute), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;

    private long Counter(string attribute)
    {
        var text = reader.GetAttribute(attribute);
        return text is null && attribute != "total" ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : throw reader.Invalid($"its counter {attribute} is not a number");
    }

    private static string Limit(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
