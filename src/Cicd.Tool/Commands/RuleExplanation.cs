using System.Globalization;
using System.Text;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

/// <summary>What a rule demands, in plain words, and the way out for who does not meet it.</summary>
internal static class RuleExplanation
{
    public static string Of(PolicyFolder folder, PolicyDocument policy, PolicyRule rule)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{policy.Name}/{rule.Id} ({folder.Shown(rule.Location)}){(rule.Title is { } title ? $": {title}" : string.Empty)}\n");
        Line(text, "Demands", string.Join("; ", rule.Demands));
        Line(text, "Judges by", rule.Needs);
        Line(text, "Applies", Scope(policy));
        Line(text, "If not met", Consequence(policy));
        if (rule.Controls.Count > 0)
        {
            Line(text, "Serves", string.Join(", ", rule.Controls));
        }

        if (rule.Help is { } help)
        {
            Line(text, "Way out", help);
        }

        Line(text, rule.Help is null ? "Way out" : string.Empty, "mend what the verdict names, and run again");
        foreach (var exception in Exceptions(policy, rule))
        {
            Line(text, string.Empty, exception);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string what, string content) =>
        text.Append(CultureInfo.InvariantCulture, $"  {(what.Length == 0 ? string.Empty : $"{what}:"),-12}{content}\n");

    private static string Scope(PolicyDocument policy)
    {
        string[] limits =
        [
            .. Limit("to publishing", policy.Actions == GateActions.Publish), .. Limit("to deploying", policy.Actions == GateActions.Deploy),
            .. Limit($"in {string.Join(", ", policy.Environments)}", policy.Environments.Count > 0),
            .. Limit($"on {string.Join(", ", policy.Branches)}", policy.Branches.Count > 0),
            .. Limit($"to artifacts of kind {string.Join(", ", policy.Artifacts).ToLowerInvariant()}", policy.Artifacts.Count > 0),
        ];
        return limits.Length == 0 ? "to everything that is published or deployed" : string.Join(", ", limits);
    }

    private static IEnumerable<string> Limit(string text, bool isLimited) => isLimited ? [text] : [];

    private static string Consequence(PolicyDocument policy) => policy.Enforcement switch
    {
        PolicyEnforcement.Advisory => "it is told, and nothing is denied (advisory)",
        PolicyEnforcement.Overridable => "the publish or deploy is denied, unless it is overridden (overridable)",
        _ => "the publish or deploy is denied (mandatory)",
    };

    private static IEnumerable<string> Exceptions(PolicyDocument policy, PolicyRule rule)
    {
        if (!policy.IsEnforced)
        {
            yield break;
        }

        yield return policy.Waivers.Longest == TimeSpan.Zero
            ? "nobody can waive it"
            : string.Create(CultureInfo.InvariantCulture, $"{Approvers(policy.Waivers.Approvers)} can approve a waiver of at most {policy.Waivers.Longest.TotalDays:0.#} days: cicd policy waive {policy.Name}/{rule.Id} --reason … --owner … --approver … --expires …");
        if (policy is { Enforcement: PolicyEnforcement.Overridable, Overrides.From.Count: > 0 })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", policy.Overrides.From)} can override it ({policy.Overrides.AtLeast} needed): cicd policy approve --override {policy.Name}/{rule.Id} --reason …");
        }
    }

    private static string Approvers(IReadOnlyList<string> approvers) => approvers.Count == 0 ? "anybody but its owner" : string.Join(" or ", approvers);
}
