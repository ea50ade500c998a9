using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Figures held against thresholds, and what came of it.</summary>
internal sealed class Figures
{
    private readonly List<string> missed = [];
    private readonly List<string> unclear = [];
    private readonly List<string> met = [];
    private readonly List<string> notes = [];
    private readonly List<string> demands = [];

    public RuleOutcome Outcome =>
        missed.Count > 0 ? RuleOutcome.Failed : unclear.Count > 0 || met.Count == 0 ? RuleOutcome.NotEvaluated : RuleOutcome.Passed;

    /// <summary>What decided the outcome comes first.</summary>
    public string Message => string.Join("; ", missed.Concat(unclear).Concat(Outcome == RuleOutcome.Passed ? met.Concat(notes) : []));

    /// <summary>The thresholds, in words.</summary>
    public string Demands => string.Join(", ", demands);

    public void Note(string text) => notes.Add(text);

    public void CannotTell(string why) => unclear.Add(why);

    public void AtMost(long? limit, long figure, string what, string remedy = "")
    {
        if (limit is { } most)
        {
            demands.Add(Invariant($"at most {most} {what}"));
            Take(figure <= most, figure, Invariant($"{figure} {what}, at most {most} allowed"), remedy);
        }
    }

    public void AtLeast(long? limit, long figure, string what, string remedy = "")
    {
        if (limit is { } least)
        {
            demands.Add(Invariant($"at least {least} {what}"));
            Take(figure >= least, figure, Invariant($"{figure} {what}, at least {least} needed"), remedy);
        }
    }

    /// <summary>Holds a share in percent against the least that is needed. Exact: nothing is rounded up to the threshold.</summary>
    public void ShareAtLeast(decimal? limit, long covered, long total, string what, string remedy)
    {
        if (limit is not { } least)
        {
            return;
        }

        demands.Add(Invariant($"at least {least:0.####} % of {what}"));
        if (total == 0)
        {
            CannotTell($"the evidence counts no {what} at all, so that their coverage cannot be told");
            return;
        }

        var percent = Math.Floor(covered * 10_000m / total) / 100;
        var text = Invariant($"{percent:0.##} % of {what} covered ({covered} of {total}), at least {least:0.####} % needed");
        Take(covered * 100m >= least * total && covered <= total, covered, text, remedy);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Take(bool isMet, long figure, string text, string remedy)
    {
        if (figure < 0)
        {
            CannotTell($"the evidence holds an impossible figure: {text}");
            return;
        }

        (isMet ? met : missed).Add(isMet || remedy.Length == 0 ? text : $"{text}: {remedy}");
    }
}
