namespace Cicd.Attestation;

/// <summary>Fetches bundles of policies that lie in registries. What it brings is verified by whoever asked.</summary>
public interface IBundleRegistry
{
    /// <summary>Reads a bundle as a zip archive.</summary>
    /// <param name="reference">Where it lies: <c>registry/name:tag</c> or <c>registry/name@sha256:…</c>, whose digest is then compared.</param>
    /// <param name="maximumBytes">The most bytes that are wanted.</param>
    /// <param name="processes">Runs credential helpers.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PipelineException">There is no bundle, it is larger, or the registry cannot be reached.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(string reference, int maximumBytes, IProcessRunner processes, CancellationToken cancellationToken);
}
