using System.Collections.Concurrent;
using System.Globalization;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>Adds up what was transferred, and shows how far the transfers that run at once are.</summary>
internal sealed class TransferredBytes : IProgress<TransferProgress>
{
    private const int BarWidth = 24;

    private readonly ConcurrentDictionary<Sha256Digest, TransferProgress> blobs = new();

    public long Bytes => blobs.Values.Where(blob => !blob.WasThere).Sum(blob => blob.Bytes);

    public void Report(TransferProgress value) => blobs[value.Blob.Digest] = value;

    /// <summary>Says how far it is, each time anew.</summary>
    public Func<string> Describe(string what) => () => $"{what} {Bar()}";

    // Of the blobs that are known so far: a manifest names its blobs only when it has been read.
    private string Bar()
    {
        var known = blobs.Values.ToList();
        var total = known.Sum(blob => blob.Blob.Size);
        var done = known.Sum(blob => blob.WasThere ? blob.Blob.Size : Math.Min(blob.Bytes, blob.Blob.Size));
        var share = total == 0 ? 0 : (double)done / total;
        var filled = (int)(share * BarWidth);
        var whole = known.Count(blob => blob.WasThere || blob.Bytes >= blob.Blob.Size);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {Math.Floor(share * 100):0} % of {RegistryArguments.Megabytes(total)}, {whole} of {known.Count} blobs");
    }
}
