using System.Text;

namespace Cicd.Hosting;

/// <summary>
/// GitHub Actions, and Gitea Actions, which follows it. Commands are lines <c>::name key=value::message</c>.
/// </summary>
/// <remarks>
/// The runner reads a command where a line starts with <c>::</c>, spaces before it left aside, and where <c>##[</c> stands
/// anywhere in a line. A line that a task printed is therefore changed so that neither holds. Stopping commands for
/// a while (<c>::stop-commands::</c>) would not do: the page that shows the log reads <c>##[</c> all the same, and a program that
/// is killed meanwhile would leave masks without effect.
/// </remarks>
public sealed class GitHubActionsProvider : ICiProvider
{
    internal const string GitHub = "github";
    internal const string Gitea = "gitea";

    /// <summary>What the page of one step may hold, in bytes.</summary>
    internal const int SummaryLimit = 1 << 20;

    private readonly Func<string, string?> environment;
    private readonly Lazy<GitHubEvent> happened;

    /// <summary>Reads the environment as it is asked.</summary>
    /// <param name="environment">Gives the value of an environment variable, or null.</param>
    public GitHubActionsProvider(Func<string, string?> environment)
        : this(environment, environment("GITEA_ACTIONS") is { Length: > 0 } ? Gitea : GitHub)
    {
    }

    internal GitHubActionsProvider(Func<string, string?> environment, string name)
    {
        this.environment = environment;
        happened = new(() => GitHubEvent.Read(Value("GITHUB_EVENT_PATH")));
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsActive => string.Equals(Value("GITHUB_ACTIONS"), "true", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public CiIdentity Identity => new()
    {
        RunId = Value("GITHUB_RUN_ID"),
        RunNumber = Value("GITHUB_RUN_NUMBER"),
        Url = Url,
        Commit = Value("GITHUB_SHA"),
        Branch = Value("GITHUB_HEAD_REF") ?? (IsTag || IsOtherReference ? null : Value("GITHUB_REF_NAME")),
        Tag = IsTag ? Value("GITHUB_REF_NAME") : null,
        TargetBranch = happened.Value.TargetBranch ?? Value("GITHUB_BASE_REF"),
        DefaultBranch = happened.Value.DefaultBranch,
        IsFork = happened.Value.IsFork,
        Actor = Value("GITHUB_TRIGGERING_ACTOR") ?? Value("GITHUB_ACTOR"),
        BuilderId = (Value("GITHUB_SERVER_URL"), Value("GITHUB_WORKFLOW_REF")) is ({ } server, { } workflow) ? $"{server}/{workflow}" : null,
        IsPullRequest = IsPullRequest,
    };

    /// <summary>Ten of each level for one step; the runner drops further ones.</summary>
    public int AnnotationLimit => 10;

    private string? Url => (Value("GITHUB_SERVER_URL"), Value("GITHUB_REPOSITORY"), Value("GITHUB_RUN_ID")) is ({ } server, { } repository, { } run)
        ? $"{server}/{repository}/actions/runs/{run}"
        : null;

    private bool IsTag => Value("GITHUB_REF_TYPE") == "tag";

    // What a pull request would be when merged has a reference of its own, which is no branch.
    private bool IsOtherReference => Value("GITHUB_REF") is { } reference && !reference.StartsWith("refs/heads/", StringComparison.Ordinal);

    // An event of a pull request from elsewhere may run in the repository's own context (pull_request_target): its code is
    // not trusted all the same.
    private bool IsPullRequest =>
        Value("GITHUB_EVENT_NAME")?.StartsWith("pull_request", StringComparison.Ordinal) == true
        || Value("GITHUB_REF")?.StartsWith("refs/pull/", StringComparison.Ordinal) == true
        || Value("GITHUB_HEAD_REF") is not null
        || happened.Value.IsProposal;

    /// <inheritdoc/>
    public string BeginGroup(string title) => "::group::" + Data(title);

    /// <inheritdoc/>
    public string EndGroup() => "::endgroup::";

    /// <inheritdoc/>
    public string Annotate(LogLevel level, string title, string message, SourceLocation? location)
    {
        var command = level switch
        {
            LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            _ => "notice",
        };
        return $"::{command} {string.Join(',', Place(location).Append("title=" + Property(title)))}::{Data(message)}";
    }

    /// <inheritdoc/>
    public IEnumerable<string> Mask(Secret secret) => secret.Reveal()
        .Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.Length >= Redactor.MinimumLength)
        .Select(line => "::add-mask::" + Data(line));

    /// <inheritdoc/>
    public string Neutralize(string line)
    {
        var text = line.Replace("##[", "# #[", StringComparison.Ordinal);
        var indent = text.Length - text.TrimStart().Length;
        return text.AsSpan(indent).StartsWith("::", StringComparison.Ordinal) ? text.Insert(indent + 1, " ") : text;
    }

    /// <inheritdoc/>
    public void AppendSummary(string markdown)
    {
        if (Value("GITHUB_STEP_SUMMARY") is not { } path)
        {
            return;
        }

        var file = new FileInfo(path);
        var room = SummaryLimit - (file.Exists ? file.Length : 0);
        var text = Fitting(markdown, room);
        if (text.Length > 0)
        {
            File.AppendAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    private static IEnumerable<string> Place(SourceLocation? location)
    {
        if (location is null)
        {
            yield break;
        }

        yield return "file=" + Property(location.Path);
        (string Name, int Value)[] numbers = [("line", location.Line), ("endLine", location.EndLine), ("col", location.Column), ("endColumn", location.EndColumn)];
        foreach (var (name, value) in numbers.Where(number => number.Value > 0))
        {
            yield return FormattableString.Invariant($"{name}={value}");
        }
    }

    private static string Data(string value) => value
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string value) => Data(value)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    // The provider drops a page that is too long as a whole.
    private static string Fitting(string markdown, long room)
    {
        const string Note = "\n(The rest did not fit; it is in the log.)\n";
        if (Encoding.UTF8.GetByteCount(markdown) <= room)
        {
            return markdown;
        }

        var text = new StringBuilder();
        var left = room - Note.Length;
        foreach (var line in markdown.Split('\n'))
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0)
            {
                break;
            }

            text.Append(line).Append('\n');
        }

        return room < Note.Length ? "" : text.Append(Note).ToString();
    }

    private string? Value(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
}
