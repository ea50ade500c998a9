namespace Cicd;

/// <summary>Makes the evidence store of a run. The host asks it before it makes anything else of the run.</summary>
public interface IEvidenceStoreFactory
{
    /// <summary>The environment variables that no child process of the run may inherit, such as that of the signing key.</summary>
    IReadOnlyCollection<string> WithheldVariables { get; }

    /// <summary>Makes the store. It writes nothing before the first record is added or the run has ended.</summary>
    IEvidenceStore Create(EvidenceStoreServices services);
}
