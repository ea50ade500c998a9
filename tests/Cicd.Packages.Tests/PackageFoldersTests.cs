namespace Cicd.Packages.Tests;

public sealed class PackageFoldersTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly PackageIdentity package = new("Some.Package", "1.2.3-Beta");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_digest_beside_the_package_is_given_in_hexadecimal()
    {
        directory.Write("b/some.package/1.2.3-beta/some.package.1.2.3-beta.nupkg.sha512", Convert.ToBase64String(new byte[64]));

        Assert.Equal(new string('0', 128), Folders("a", "b").FindSha512(package));
    }

    [Fact]
    public void A_package_that_no_folder_has_has_no_digest() => Assert.Null(Folders("a").FindSha512(package));

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    public void A_note_that_is_no_digest_is_an_error_that_names_the_file(string text)
    {
        var path = directory.Write("a/some.package/1.2.3-beta/some.package.1.2.3-beta.nupkg.sha512", text);

        Assert.StartsWith(path, Assert.Throws<PipelineException>(() => Folders("a").FindSha512(package)).Message, StringComparison.Ordinal);
    }

    private PackageFolders Folders(params string[] names) => new([.. names.Select(name => Path.Combine(directory.Root, name))]);
}
