namespace Cicd.Policy;

/// <summary>
/// A policy that is a C# class, for what policy files cannot say. Classes of the pipeline that are registered as services of this type are
/// asked beside the files. One that throws denies.
/// </summary>
public interface IPolicy
{
    /// <summary>The name, unlike that of any policy file.</summary>
    string Name { get; }

    /// <summary>What a failed rule does.</summary>
    PolicyEnforcement Enforcement { get; }

    /// <summary>Whether the policy is about the request; if none that is enforced is, all is denied.</summary>
    /// <param name="request">What is asked.</param>
    bool AppliesTo(GateRequest request) => true;

    /// <summary>Judges: one verdict for each rule. It is to do so from the request alone, and to fail closed.</summary>
    /// <param name="request">What is asked, with the verified evidence.</param>
    IEnumerable<RuleVerdict> Evaluate(GateRequest request);
}
