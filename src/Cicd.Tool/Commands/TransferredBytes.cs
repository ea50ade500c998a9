using System.Collections.Concurrent;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>Adds up what was transferred.</summary>
internal sealed class TransferredBytes : IProgress<TransferProgress>
{
    private readonly ConcurrentDictionary<Sha256Digest, TransferProgress> blobs = new();

    public long Bytes => blobs.Values.Where(blob => !blob.WasThere).Sum(blob => blob.Bytes);

    public void Report(TransferProgress value) => blobs[value.Blob.Digest] = value;

    /// <summary>Says how far it is, each time anew.</summary>
    public Func<string> Describe(string what) => () => $"{what}, {RegistryArguments.Megabytes(Bytes)}";
}
