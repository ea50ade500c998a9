namespace Cicd.Attestation;

/// <summary>Signs statements with a key that this process holds. A key service or hardware is another <see cref="IStatementSigner"/>.</summary>
/// <param name="key">The key; the signer disposes of it.</param>
public sealed class EcdsaSigner(SigningKey key) : IStatementSigner, IDisposable
{
    /// <summary>The key's id, see <see cref="VerificationKey.Id"/>.</summary>
    public string KeyId => Public.Id;

    /// <summary>The public half of the key.</summary>
    public VerificationKey Public { get; } = key.Public;

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> SignAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<ReadOnlyMemory<byte>>(key.Sign(encoded.Span));
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
