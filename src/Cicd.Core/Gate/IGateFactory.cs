namespace Cicd;

/// <summary>Makes the gate of a run. The host is told it once; a gate that a pipeline registers as a service is refused.</summary>
public interface IGateFactory
{
    /// <summary>Makes the gate, before anything runs.</summary>
    IGate Create(GateServices services);
}
