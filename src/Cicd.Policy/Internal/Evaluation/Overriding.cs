using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Overrides of failed rules by named people.</summary>
internal static class Overriding
{
    public const string BreakGlass = "urn:cicd:predicate:break-glass:v1";

    public static bool IsBreakGlass(ApprovalEvidence approval) => approval.Proof?.Statement?.PredicateType == BreakGlass;

    /// <summary>What overrides the rule, in words; null if nothing does.</summary>
    public static string? Of(Facts facts, PolicyDocument policy, string rule)
    {
        var named = facts.Of<ApprovalEvidence>().Where(approval => IsNamed(approval, policy.Name, rule) && Binding.Fault(facts, approval) is null).ToList();
        if (named.Find(IsBreakGlass) is { } emergency)
        {
            return $"BREAK-GLASS by {Words(emergency)}";
        }

        if (policy.Enforcement != PolicyEnforcement.Overridable)
        {
            return null;
        }

        var owners = named
            .Where(approval => policy.Overrides.From.Contains(approval.Proof!.Owner!, StringComparer.OrdinalIgnoreCase))
            .DistinctBy(approval => approval.Proof!.Owner!, StringComparer.OrdinalIgnoreCase)
            .OrderBy(approval => approval.Proof!.Owner, StringComparer.Ordinal)
            .ToList();
        return owners.Count > 0 && owners.Count >= policy.Overrides.AtLeast ? $"overridden by {string.Join(" and ", owners.Select(Words))}" : null;
    }

    /// <summary>Who may override the rule and how.</summary>
    public static string? Way(Facts facts, PolicyDocument policy, string rule)
    {
        if (policy.Enforcement != PolicyEnforcement.Overridable || policy.Overrides.From.Count == 0)
        {
            return null;
        }

        var who = string.Join(" or ", policy.Overrides.From);
        var count = policy.Overrides.AtLeast > 1 ? $"{policy.Overrides.AtLeast} of {who}" : who;
        return $"{count} can override it: {Commands.Override(policy.Name, rule, facts.Request.Destination.Environment)}";
    }

    private static bool IsNamed(ApprovalEvidence approval, string policy, string rule) =>
        approval.Overrides.Contains($"{policy}/{rule}", StringComparer.OrdinalIgnoreCase);

    private static string Words(ApprovalEvidence approval) =>
        $"{OneLine.Of(approval.Proof!.Owner!)} ({(approval.Reason is { Length: > 0 } reason ? OneLine.Of(reason) : "no reason given")}), until {approval.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
