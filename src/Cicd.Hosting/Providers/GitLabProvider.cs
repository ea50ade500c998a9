using System.Globalization;

namespace Cicd.Hosting;

/// <summary>
/// GitLab CI (GitLab, "Predefined CI/CD variables reference" and "CI/CD job logs"). Groups are sections of the log that can be folded;
/// annotations and masks are not known to it.
/// </summary>
public sealed class GitLabProvider : ICiProvider
{
    internal const string GitLab = "gitlab";

    // The line is erased before and after the marker, so that nobody who reads a log without sections sees it.
    private const string Erase = "\u001b[0K";
    private const int LongestName = 40;

    private readonly Func<string, string?> environment;
    private readonly TimeProvider time;
    private string section = string.Empty;
    private int sections;

    /// <summary>Reads the environment as it is asked.</summary>
    /// <param name="environment">Gives the value of an environment variable, or null.</param>
    /// <param name="time">Dates the sections; null: the system's clock.</param>
    public GitLabProvider(Func<string, string?> environment, TimeProvider? time = null)
    {
        this.environment = environment;
        this.time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name => GitLab;

    /// <inheritdoc/>
    public bool IsActive => string.Equals(Value("GITLAB_CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public CiIdentity Identity => new()
    {
        RunId = Value("CI_PIPELINE_ID"),
        RunNumber = Value("CI_PIPELINE_IID"),
        Url = Value("CI_JOB_URL"),
        Commit = Value("CI_COMMIT_SHA"),
        Branch = Value("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? Value("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME") ?? Value("CI_COMMIT_BRANCH"),
        Tag = Value("CI_COMMIT_TAG"),
        TargetBranch = Value("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") ?? Value("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"),
        DefaultBranch = Value("CI_DEFAULT_BRANCH"),
        Actor = Value("GITLAB_USER_LOGIN"),
        IsFork = IsFork,
        IsPullRequest = IsPullRequest,
    };

    /// <inheritdoc/>
    public int AnnotationLimit => 0;

    private bool IsPullRequest =>
        Value("CI_PIPELINE_SOURCE") is "merge_request_event" or "external_pull_request_event"
        || Value("CI_MERGE_REQUEST_IID") is not null
        || Value("CI_EXTERNAL_PULL_REQUEST_IID") is not null;

    // The pipeline of a merge request from a fork runs in the fork, or, if a member of the target starts it, in the target.
    private bool? IsFork
    {
        get
        {
            if (Value("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") is { } source)
            {
                string?[] own = [Value("CI_MERGE_REQUEST_PROJECT_ID"), Value("CI_PROJECT_ID")];
                return own.Any(project => project is not null) ? own.Any(project => project is not null && project != source) : null;
            }

            return (Value("CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY"), Value("CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY")) is ({ } from, { } to)
                ? !string.Equals(from, to, StringComparison.OrdinalIgnoreCase)
                : null;
        }
    }

    /// <inheritdoc/>
    public string BeginGroup(string title)
    {
        // The name ties the end to the start, and must be another for each section.
        var name = string.Concat(title.Take(LongestName).Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'));
        section = string.Create(CultureInfo.InvariantCulture, $"cicd_{++sections}_{name}");
        return Marker("start") + title;
    }

    /// <inheritdoc/>
    public string EndGroup() => Marker("end");

    /// <inheritdoc/>
    public string? Annotate(LogLevel level, string title, string message, SourceLocation? location) => null;

    /// <inheritdoc/>
    public IEnumerable<string> Mask(Secret secret) => [];

    /// <inheritdoc/>
    public string Neutralize(string line) => line
        .Replace("section_start:", "section_start :", StringComparison.Ordinal)
        .Replace("section_end:", "section_end :", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void AppendSummary(string markdown)
    {
    }

    private string Marker(string kind) => string.Create(CultureInfo.InvariantCulture, $"{Erase}section_{kind}:{time.GetUtcNow().ToUnixTimeSeconds()}:{section}\r{Erase}");

    private string? Value(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
}
