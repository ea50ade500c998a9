using System.Text;

namespace Cicd.Core.Tests.Artifacts;

public sealed class TreeListingTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("cicd-tree-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task It_is_what_sha256sum_prints_in_the_order_of_bytes()
    {
        Write("b/inner.txt", "inner");
        Write("B.txt", "capital");
        Write("b.txt", "small");
        Write("\uFF5E.txt", "beyond the surrogates in UTF-16 only");
        Write("\U0001F600.txt", "after it in UTF-8");

        var listing = await TreeListing.ReadAsync(root, CancellationToken.None);

        Assert.Equal(["B.txt", "b.txt", "b/inner.txt", "\uFF5E.txt", "\U0001F600.txt"], listing.Files.Select(file => file.Path));
        Assert.StartsWith($"{Sha256Digest.Of("capital"u8).Hex}  B.txt\n{Sha256Digest.Of("small"u8).Hex}  b.txt\n", Encoding.UTF8.GetString(listing.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(Sha256Digest.Of(listing.Bytes.Span), listing.Digest);
    }

    // The example of in-toto's specification of dirHash, whose files it names by their digests.
    [Fact]
    public void Its_digest_is_in_totos_dirHash() => Assert.Equal(
        "2a1bb6127fb481c60f67692e22285fb306f3c6ffe62075e0ccf674d7c3adcb8f",
        TreeListing.Of(
        [
            File("github.com/marklodato/go-hello-world@v0.0.1/main.go", "ddc4da627d9a9f45fb29641a1b185d6f53287ecfd921aacbf4fe54b7a86fe8d1"),
            File("github.com/marklodato/go-hello-world@v0.0.1/go.mod", "28e7c942a036902d981759d0bf5704d2bfc7cb500caf68b84711b234af01c6a5"),
            File("github.com/marklodato/go-hello-world@v0.0.1/README.md", "3a137eef6458bfb76bb2c63fc29ffc7166604d2d2e09ed9d8250a534122a8364"),
        ]).Digest.Hex);

    [Fact]
    public async Task Times_permissions_and_empty_directories_do_not_count()
    {
        Write("run.sh", "#!/bin/sh");
        var before = (await TreeListing.ReadAsync(root, CancellationToken.None)).Digest;

        Directory.CreateDirectory(Path.Combine(root, "empty"));
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(root, "run.sh"), DateTime.UnixEpoch);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(Path.Combine(root, "run.sh"), (UnixFileMode)0b111_101_101);
        }

        Assert.Equal(before, (await TreeListing.ReadAsync(root, CancellationToken.None)).Digest);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("moved/a", "a")]
    public async Task A_name_or_a_place_counts(string first, string second)
    {
        Write(first, "same");
        var before = (await TreeListing.ReadAsync(root, CancellationToken.None)).Digest;

        System.IO.File.Move(Path.Combine(root, first), Path.Combine(root, second));

        Assert.NotEqual(before, (await TreeListing.ReadAsync(root, CancellationToken.None)).Digest);
    }

    [Theory]
    [InlineData("link", "target.txt")]
    [InlineData("link", "..")]
    [InlineData("deep/link", "nowhere")]
    public async Task A_link_is_refused_by_name(string link, string target)
    {
        Write("target.txt", "x");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, link))!);
        System.IO.File.CreateSymbolicLink(Path.Combine(root, link), target);

        var error = await Assert.ThrowsAsync<PipelineException>(() => TreeListing.ReadAsync(root, CancellationToken.None));

        Assert.Contains($"{Path.Combine(root, link)} is a link", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_sources_a_link_counts_as_the_name_of_its_target_and_what_is_built_does_not_count()
    {
        Write("src/a.cs", "class A;");
        System.IO.File.CreateSymbolicLink(Path.Combine(root, "link"), "src/a.cs");
        foreach (var built in (string[])["src/bin/a.dll", "src/obj/a.json", "artifacts/a.nupkg", ".cicd/x", ".git/HEAD", "web/node_modules/x.js"])
        {
            Write(built, "built");
        }

        var listing = await TreeListing.ReadSourcesAsync(root, CancellationToken.None);

        Assert.Equal(["link", "src/a.cs"], listing.Files.Select(file => file.Path));
        Assert.Equal(Sha256Digest.Of("src/a.cs"u8), listing.Files[0].Digest);
    }

    [Fact]
    public async Task Of_given_files_one_that_is_gone_does_not_count()
    {
        Write("a.txt", "a");

        Assert.Equal(["a.txt"], (await TreeListing.ReadAsync(root, ["a.txt", "gone.txt", "gone/b.txt"], CancellationToken.None)).Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    [InlineData("")]
    public void A_name_that_a_listing_could_not_hold_is_refused(string name) =>
        Assert.Throws<PipelineException>(() => TreeListing.Of([File(name, new string('0', 64))]));

    [Fact]
    public void A_name_that_is_no_Unicode_is_refused() =>
        Assert.Throws<PipelineException>(() => TreeListing.Of([File("a" + (char)0xD800, new string('0', 64))]));

    [Fact]
    public void A_path_that_is_there_twice_is_refused() =>
        Assert.Throws<PipelineException>(() => TreeListing.Of([File("a", new string('0', 64)), File("a", new string('1', 64))]));

    [Fact]
    public async Task A_directory_that_is_not_there_is_told()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => TreeDigest.OfDirectoryAsync(Path.Combine(root, "none"), CancellationToken.None));

        Assert.EndsWith("none is no directory.", error.Message, StringComparison.Ordinal);
    }

    private static TreeFile File(string path, string hex) => new(path, Sha256Digest.TryParse(hex, out var digest) ? digest : default, 0);

    private void Write(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, text);
    }
}
