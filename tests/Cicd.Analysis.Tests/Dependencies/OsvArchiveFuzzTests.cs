using System.IO.Compression;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class OsvArchiveFuzzTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Any_archive_of_records_is_read_or_refused_and_nothing_is_unpacked()
    {
        var path = Path.Combine(tree.Root, "osv.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var number = 0; number < 3; number++)
            {
                using var writer = new StreamWriter(archive.CreateEntry($"GHSA-{number}.json").Open());
                writer.Write($$"""{"id":"GHSA-{{number}}","modified":"2026-01-01T00:00:00Z","affected":[]}""");
            }
        }

        var sample = File.ReadAllBytes(path);
        var before = Directory.GetFiles(tree.Root).Length;
        var random = new Random(5);
        for (var round = 0; round < 1_500; round++)
        {
            File.WriteAllBytes(path, Mutation.Of(sample, random));
            try
            {
                Assert.True(OsvFiles.Read(path, CancellationToken.None).Count() <= 3);
            }
            catch (PipelineException error)
            {
                Assert.Contains("osv.zip", error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, Directory.GetFiles(tree.Root).Length);
    }
}
