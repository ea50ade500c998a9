using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Figures held against thresholds, and what came of it.</summary>
internal sealed class Figures
{
    private readonly List<Measured> missed = [];
    private readonly List<Measured> waived = [];
    private readonly List<Measured> met = [];
    private readonly List<string> unclear = [];
    private readonly List<string> figures = [];
    private readonly List<string> notes = [];
    private readonly List<string> remedies = [];

    public RuleOutcome Outcome =>
        missed.Count > 0 ? RuleOutcome.Failed
        : unclear.Count > 0 || met.Count + waived.Count == 0 ? RuleOutcome.NotEvaluated
        : waived.Count > 0 ? RuleOutcome.Waived
        : RuleOutcome.Passed;

    /// <summary>The result. What decided the outcome comes first.</summary>
    public RuleResult Result(IReadOnlyList<string> files)
    {
        var isGood = Outcome is RuleOutcome.Passed or RuleOutcome.Waived;
        var shown = missed.Count > 0 ? missed : isGood ? [.. waived, .. met] : [];
        string[] texts = [.. shown.Select(measured => measured.Text), .. unclear, .. isGood ? notes : []];
        return new(Outcome, string.Join("; ", texts))
        {
            Figure = shown.Count == 0 ? string.Join("; ", figures) : string.Join(", ", shown.Select(measured => measured.Figure)),
            Threshold = shown.Count == 0 ? null : string.Join(", ", shown.Select(measured => measured.Threshold)),
            Remedy = isGood || remedies.Count == 0 ? null : string.Join("; ", remedies.Distinct()),
            Files = files,
        };
    }

    public void Note(string text) => notes.Add(text);

    /// <summary>Something that has to be known is not: what, and how to come by it.</summary>
    public void CannotTell(string why, string remedy = "")
    {
        unclear.Add(remedy.Length == 0 ? why : $"{why}: {remedy}");
        figures.Add(why);
        AddRemedy(remedy);
    }

    /// <summary>Holds a count against the most that is allowed.</summary>
    /// <param name="limit">The most; none: it does not matter.</param>
    /// <param name="figure">The count.</param>
    /// <param name="what">What is counted.</param>
    /// <param name="remedy">How to lower it.</param>
    /// <param name="excepted">How many of them waivers cover.</param>
    /// <param name="advice">The same, where it is too much for the message.</param>
    public void AtMost(long? limit, long figure, string what, string remedy = "", long excepted = 0, string advice = "")
    {
        if (limit is { } most)
        {
            var covered = excepted > 0 ? $" ({Invariant($"{excepted}")} waived)" : string.Empty;
            Take(figure <= most, figure - excepted <= most, new(Invariant($"{figure} {what}{covered}"), Invariant($"at most {most} allowed")), remedy, figure >= 0, advice);
        }
    }

    public void AtLeast(long? limit, long figure, string what, string remedy = "", string advice = "")
    {
        if (limit is { } least)
        {
            Take(figure >= least, false, new(Invariant($"{figure} {what}"), Invariant($"at least {least} needed")), remedy, figure >= 0, advice);
        }
    }

    /// <summary>Holds a share in percent against the least that is needed. Exact: nothing is rounded up to the threshold.</summary>
    public void ShareAtLeast(decimal? limit, long covered, long total, string what, string remedy)
    {
        if (limit is not { } least)
        {
            return;
        }

        if (total == 0)
        {
            CannotTell($"the evidence counts no {what} at all, so that their coverage cannot be told");
            return;
        }

        var percent = Math.Floor(covered * 10_000m / total) / 100;
        Measured measured = new(Invariant($"{percent:0.##} % of {what} covered ({covered} of {total})"), Invariant($"at least {least:0.####} % needed"));
        Take(covered * 100m >= least * total && covered <= total, false, measured, remedy, covered >= 0);
    }

    /// <summary>Holds a figure that is no count against what is demanded.</summary>
    public void Hold(bool isMet, string figure, string threshold, string remedy = "") => Take(isMet, false, new(figure, threshold), remedy, true);

    /// <summary>Holds things that ought not to be against none at all.</summary>
    public void None(long figure, long excepted, string text, string threshold, string remedy = "") =>
        Take(figure == 0, figure == excepted, new(excepted > 0 ? Invariant($"{text} ({excepted} waived)") : text, threshold), remedy, figure >= 0);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Take(bool isMet, bool isExcepted, Measured measured, string remedy, bool isPossible, string advice = "")
    {
        if (!isPossible)
        {
            CannotTell($"the evidence holds an impossible figure: {measured.Text}");
        }
        else if (isMet)
        {
            Add(met, measured);
        }
        else if (isExcepted)
        {
            Add(waived, measured);
        }
        else
        {
            Add(missed, remedy.Length == 0 ? measured : measured with { Remedy = $": {remedy}" });
            AddRemedy(remedy.Length == 0 ? advice : remedy);
        }
    }

    // The same of one document after the other is said once.
    private static void Add(List<Measured> list, Measured measured)
    {
        if (list.Count == 0 || list[^1] != measured)
        {
            list.Add(measured);
        }
    }

    private void AddRemedy(string remedy)
    {
        if (remedy.Length > 0)
        {
            remedies.Add(remedy);
        }
    }

    private sealed record Measured(string Figure, string Threshold)
    {
        public string Remedy { get; init; } = string.Empty;

        public string Text => $"{Figure}, {Threshold}{Remedy}";
    }
}
