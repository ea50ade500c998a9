namespace Cicd.Hosting;

/// <summary>
/// A provider that tells who the run is through variables of ours, set in its configuration: <c>CICD_PROVIDER</c>,
/// <c>CICD_RUN_ID</c>, <c>CICD_RUN_NUMBER</c>, <c>CICD_RUN_URL</c>, <c>CICD_COMMIT</c>, <c>CICD_BRANCH</c>,
/// <c>CICD_TAG</c>, <c>CICD_DEFAULT_BRANCH</c>, <c>CICD_ACTOR</c>, <c>CICD_PULL_REQUEST</c> (its number, or any text but
/// <c>false</c>) and, of a pull request, <c>CICD_TARGET_BRANCH</c>. Its log is plain text.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="environment">Gives the value of an environment variable, or null.</param>
public sealed class ContractProvider(string name, Func<string, string?> environment) : ICiProvider
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsActive => environment(CiProviderDetector.ContractVariable) == name;

    /// <inheritdoc/>
    public CiIdentity Identity => new()
    {
        RunId = Value("CICD_RUN_ID"),
        RunNumber = Value("CICD_RUN_NUMBER"),
        Url = Value("CICD_RUN_URL"),
        Commit = Value("CICD_COMMIT"),
        Branch = Value("CICD_BRANCH"),
        Tag = Value("CICD_TAG"),
        TargetBranch = Value("CICD_TARGET_BRANCH"),
        DefaultBranch = Value("CICD_DEFAULT_BRANCH"),
        Actor = Value("CICD_ACTOR"),
        IsPullRequest = Value("CICD_TARGET_BRANCH") is not null
            || (Value("CICD_PULL_REQUEST") is { } request && !request.Equals("false", StringComparison.OrdinalIgnoreCase)),
    };

    /// <inheritdoc/>
    public int AnnotationLimit => 0;

    /// <inheritdoc/>
    public string? BeginGroup(string title) => null;

    /// <inheritdoc/>
    public string? EndGroup() => null;

    /// <inheritdoc/>
    public string? Annotate(LogLevel level, string title, string message, SourceLocation? location) => null;

    /// <inheritdoc/>
    public IEnumerable<string> Mask(Secret secret) => [];

    /// <inheritdoc/>
    public string Neutralize(string line) => line;

    /// <inheritdoc/>
    public void AppendSummary(string markdown)
    {
    }

    private string? Value(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
}
