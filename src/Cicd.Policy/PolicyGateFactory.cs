namespace Cicd.Policy;

/// <summary>Makes the gate that judges by policy files, and by policies that are C# classes of the pipeline.</summary>
public sealed class PolicyGateFactory : IGateFactory
{
    /// <inheritdoc/>
    public IGate Create(GateServices services) => new PolicyGate(services);
}
