namespace Cicd.Policy.Internal;

/// <summary>Patterns of which one has to match.</summary>
internal sealed class GlobSet(IReadOnlyList<string> patterns)
{
    private readonly Glob[] globs = [.. patterns.Select(pattern => new Glob(pattern))];

    public IReadOnlyList<string> Patterns => patterns;

    public IReadOnlyList<Glob> Globs => globs;

    public bool IsMatch(string name)
    {
        foreach (var glob in globs)
        {
            if (glob.IsMatch(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every name that the pattern matches is matched: certain only for a pattern that is one of these, or that is a name.</summary>
    public bool Covers(string pattern) => patterns.Contains(pattern) || (new Glob(pattern).IsLiteral && IsMatch(pattern)) || patterns.Contains("**");

    public override string ToString() => string.Join(", ", patterns);
}
