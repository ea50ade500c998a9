namespace Cicd.Policy.Internal;

/// <summary>What a rule judges: the facts, and the waivers that hold for it.</summary>
internal sealed record RuleCase(Facts Facts, PolicyDocument Policy, RuleWaivers Waivers)
{
    public GateRequest Request => Facts.Request;
}
