using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>How many findings count, and the worst of them that no waiver covers.</summary>
internal sealed class FindingCount
{
    private const int Named = 3;

    private readonly List<Finding> worst = [];

    public int All { get; private set; }

    public int Waived { get; private set; }

    public int Suppressed { get; private set; }

    public void Add(in IndexedFinding finding, bool isWaived)
    {
        if (finding.IsSuppressed)
        {
            Suppressed++;
            return;
        }

        All++;
        if (isWaived)
        {
            Waived++;
        }
        else if (worst.Count < Named)
        {
            worst.Add(finding.Finding);
        }
    }

    /// <summary>The worst by rule and place, and how many more there are.</summary>
    public string Names() => Listing.Of(
        worst.Select(finding => OneLine.Of(finding.RuleId) + (finding.Location is { } location ? $" ({OneLine.Of(location.ToString())})" : string.Empty)),
        All - Waived);
}
