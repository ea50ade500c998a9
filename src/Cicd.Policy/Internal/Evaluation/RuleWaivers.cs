namespace Cicd.Policy.Internal;

/// <summary>The waivers that hold for one rule at this time, and which of them covered something.</summary>
internal sealed class RuleWaivers(IReadOnlyList<WaiverScope> waivers)
{
    private readonly List<Waiver> used = [];
    private readonly ILookup<string, WaiverScope> byFingerprint = waivers.Where(scope => scope.Waiver.Fingerprint is not null).ToLookup(scope => scope.Waiver.Fingerprint!, StringComparer.Ordinal);
    private readonly IReadOnlyList<WaiverScope> withoutFingerprint = [.. waivers.Where(scope => scope.Waiver.Fingerprint is null)];

    /// <summary>Those that covered something, in the order of the file.</summary>
    public IReadOnlyList<Waiver> Used => used;

    /// <summary>One that covers the whole rule.</summary>
    public Waiver? Whole => waivers.FirstOrDefault(scope => scope.Waiver.CoversRule)?.Waiver;

    public bool IsEmpty => waivers.Count == 0;

    public bool Covers(Finding finding)
    {
        var isCovered = false;
        foreach (var scope in byFingerprint[finding.Fingerprint])
        {
            isCovered |= Take(scope, scope.Covers(finding));
        }

        foreach (var scope in withoutFingerprint)
        {
            isCovered |= Take(scope, scope.Covers(finding));
        }

        return isCovered;
    }

    public bool Covers(Advisory advisory)
    {
        var isCovered = false;
        foreach (var scope in waivers)
        {
            isCovered |= Take(scope, scope.Covers(advisory));
        }

        return isCovered;
    }

    public bool CoversPackage(string packageUrl)
    {
        var isCovered = false;
        foreach (var scope in waivers)
        {
            isCovered |= Take(scope, scope.CoversPackage(packageUrl));
        }

        return isCovered;
    }

    /// <summary>Notes that the waiver covered something.</summary>
    public void Use(Waiver waiver) => used.AddRange(used.Contains(waiver) ? [] : [waiver]);

    private bool Take(WaiverScope scope, bool isCovered)
    {
        if (isCovered)
        {
            Use(scope.Waiver);
        }

        return isCovered;
    }
}
