using System.Text;

namespace Cicd.Core.Tests.Artifacts;

public sealed class PublishedFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("cicd-published-").FullName;

    private string Target => Path.Combine(directory, "feed", "a.nupkg");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task What_is_not_there_is_written_whole()
    {
        Assert.True(await WriteAsync("one"));

        Assert.Equal("one", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task The_same_content_is_left_as_it_is()
    {
        await WriteAsync("one");

        Assert.False(await WriteAsync("one"));
    }

    [Fact]
    public async Task Other_content_is_not_replaced_unless_that_is_asked_for()
    {
        await WriteAsync("one");

        var exception = await Assert.ThrowsAsync<PipelineException>(() => WriteAsync("two"));
        Assert.Contains("is there already with another content", exception.Message, StringComparison.Ordinal);
        Assert.Equal("one", await File.ReadAllTextAsync(Target));

        Assert.True(await WriteAsync("two", isReplaced: true));
        Assert.Equal("two", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task What_reads_back_differently_is_an_error()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("one"));

        var exception = await Assert.ThrowsAsync<PipelineException>(() => PublishedFile.WriteAsync(content, Sha256Digest.Of("two"u8), Target, isReplaced: false, CancellationToken.None));

        Assert.Contains("reads back as", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "feed"), "a file");

        var exception = await Assert.ThrowsAsync<PipelineException>(() => WriteAsync("one"));

        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
    }

    private async Task<bool> WriteAsync(string text, bool isReplaced = false)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await PublishedFile.WriteAsync(content, Sha256Digest.Of(Encoding.UTF8.GetBytes(text)), Target, isReplaced, CancellationToken.None);
    }
}
