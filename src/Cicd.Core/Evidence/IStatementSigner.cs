namespace Cicd;

/// <summary>Signs statements about subjects.</summary>
public interface IStatementSigner
{
    /// <summary>Identifies the key (DSSE envelope, <c>keyid</c>).</summary>
    string KeyId { get; }

    /// <summary>Signs the bytes, which are already the pre-authentication encoding (DSSE protocol, PAE), and returns the signature.</summary>
    Task<ReadOnlyMemory<byte>> SignAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken);
}
