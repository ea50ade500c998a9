using System.Text;
using Cicd.Containers;
using Cicd.Tool.Commands;

namespace Cicd.Tool.Tests;

public class TransferredBytesTests
{
    [Fact]
    public void A_bar_shows_how_far_all_transfers_are_and_what_was_there_counts_as_done()
    {
        var progress = new TransferredBytes();
        var describe = progress.Describe("Pushing");
        var atFirst = describe();

        progress.Report(new(Blob("a", 6_000_000), 6_000_000, WasThere: false));
        progress.Report(new(Blob("b", 2_000_000), 1_000_000, WasThere: false));
        progress.Report(new(Blob("c", 2_000_000), 0, WasThere: true));

        Assert.Equal("Pushing [........................] 0 % of 0.0 MB, 0 of 0 blobs", atFirst);
        Assert.Equal("Pushing [#####################...] 90 % of 10.0 MB, 2 of 3 blobs", describe());
        Assert.Equal(7_000_000, progress.Bytes);
    }

    private static OciDescriptor Blob(string content, long size) => new("application/octet-stream", Sha256Digest.Of(Encoding.UTF8.GetBytes(content)), size);
}
