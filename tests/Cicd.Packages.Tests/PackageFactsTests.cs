namespace Cicd.Packages.Tests;

public sealed class PackageFactsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_manifest_says_what_a_package_is()
    {
        var manifest = Unpacked("""
            <title> A title </title><owners>Carol</owners><copyright>(c) Ann</copyright><license type="expression">mit OR Apache-2.0</license>
            <licenseUrl>https://licenses.nuget.org/MIT%20OR%20Apache-2.0</licenseUrl><projectUrl>https://example.org</projectUrl><tags>a b, c</tags>
            <developmentDependency>true</developmentDependency><repository type="git" url="https://example.org/r.git" branch="main" commit="abc" />
            """).Manifest;

        Assert.Equal(new PackageIdentity("Some.Thing", "1.0.0"), manifest.Identity);
        Assert.Equal(("A title", "Ann, Bob", "Carol", "What it does.", "(c) Ann"), (manifest.Title, manifest.Authors, manifest.Owners, manifest.Description, manifest.Copyright));
        Assert.Equal(("git", "https://example.org/r.git", "main", "abc"), (manifest.RepositoryType, manifest.RepositoryUrl, manifest.RepositoryBranch, manifest.RepositoryCommit));
        Assert.Equal(("https://example.org", true), (manifest.ProjectUrl, manifest.IsDevelopmentDependency));
        Assert.Equal(["a", "b", "c"], manifest.Tags);
    }

    [Theory]
    [InlineData("<license type=\"expression\">mit OR apache-2.0</license>", "MIT OR Apache-2.0", PackageLicenseSource.Expression)]
    [InlineData("<license type=\"expression\">Unheard-Of</license>", "Unheard-Of", PackageLicenseSource.Expression)]
    [InlineData("<license type=\"file\">docs\\MIT.txt</license><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>", "MIT", PackageLicenseSource.File)]
    [InlineData("<license type=\"file\">docs/other.txt</license>", "See docs/other.txt in the package", PackageLicenseSource.File)]
    [InlineData("<license type=\"file\">../../../secret.txt</license>", "See ../../../secret.txt in the package", PackageLicenseSource.File)]
    [InlineData("<licenseUrl>https://licenses.nuget.org/MIT%20OR%20Apache-2.0</licenseUrl>", "MIT OR Apache-2.0", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>http://www.apache.org/licenses/LICENSE-2.0.html</licenseUrl>", "Apache-2.0", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>https://opensource.org/licenses/MIT/</licenseUrl>", "MIT", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>https://spdx.org/licenses/isc.html</licenseUrl>", "ISC", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>http://go.microsoft.com/fwlink/?LinkId=329770</licenseUrl>", "Microsoft .NET Library License", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>https://example.org/terms</licenseUrl>", "See https://example.org/terms", PackageLicenseSource.Url)]
    [InlineData("<licenseUrl>MIT</licenseUrl>", "See MIT", PackageLicenseSource.Url)]
    public void A_licence_is_told_where_it_is_certain_and_named_where_it_is_not(string metadata, string license, PackageLicenseSource source)
    {
        directory.Write("secret.txt", PackageFile.Mit);

        var facts = Unpacked(metadata, ("docs/MIT.txt", PackageFile.Mit), ("docs/other.txt", PackageFile.Mit + "\nNot on Sundays."));

        Assert.Equal((license, source), (facts.License!.ToString(), facts.License.Source));
    }

    [Fact]
    public void A_file_called_like_a_licence_speaks_where_the_manifest_does_not() =>
        Assert.Equal(("MIT", PackageLicenseSource.PackageContent), Unpacked("<licenseUrl>https://example.org</licenseUrl>", ("LICENSE.txt", PackageFile.Mit)).License is { } license ? (license.ToString(), license.Source) : default);

    [Fact]
    public void A_package_without_any_licence_has_none() => Assert.Null(Unpacked(string.Empty).License);

    [Fact]
    public void The_digest_is_that_of_the_package() => Assert.Equal(128, Unpacked(string.Empty).Sha512!.Length);

    [Fact]
    public void A_package_is_read_once()
    {
        PackageFile.Unpack(directory, "Some.Thing", "1.0.0");
        PackageFactsReader reader = new();
        PackageFolders folders = new([directory.File("packages")]);

        var first = reader.Find(new PackageIdentity("Some.Thing", "1.0.0"), folders);

        Assert.Same(first, reader.Find(new PackageIdentity("some.thing", "1.0.0"), folders));
    }

    [Fact]
    public void A_package_that_is_not_there_has_no_facts() =>
        Assert.Null(new PackageFactsReader().Find(new PackageIdentity("Some.Thing", "1.0.0"), new PackageFolders([directory.Root])));

    [Theory]
    [InlineData("<package>", "this is not valid XML")]
    [InlineData("<!DOCTYPE x><package/>", "this is not valid XML")]
    [InlineData("<package><metadata><id>Some.Thing</id></metadata></package>", "is no manifest of a package")]
    [InlineData("<package/>", "is no manifest of a package")]
    [InlineData("<package><metadata><id>../x</id><version>1.0.0</version></metadata></package>", "'../x' is no package id")]
    [InlineData("<package><metadata><id>Other</id><version>1.0.0</version></metadata></package>", "is the manifest of Other/1.0.0, not of Some.Thing/1.0.0")]
    public void A_broken_manifest_is_an_error_that_names_the_file(string text, string cause)
    {
        PackageFile.Unpack(directory, "Some.Thing", "1.0.0");
        var path = directory.Write("packages/some.thing/1.0.0/some.thing.nuspec", text);

        var error = Assert.Throws<PipelineException>(() => new PackageFactsReader().Find(new PackageIdentity("Some.Thing", "1.0.0"), new PackageFolders([directory.File("packages")])));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_file_is_read_without_unpacking_it()
    {
        var path = PackageFile.Pack(directory, "a.nupkg", ("a.nuspec", PackageFile.Nuspec("A", "2.0.0", "<license type=\"file\">LICENSE</license>")), ("LICENSE", PackageFile.Mit));

        var facts = PackageFactsReader.Read(path);

        Assert.Equal((new PackageIdentity("A", "2.0.0"), "MIT"), (facts.Manifest.Identity, facts.License!.ToString()));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(File.ReadAllBytes(path))), facts.Sha512);
    }

    [Fact]
    public void A_package_file_without_a_manifest_is_an_error() =>
        Assert.Contains("it has no .nuspec", Assert.Throws<PipelineException>(() => PackageFactsReader.Read(PackageFile.Pack(directory, "a.nupkg", ("lib/a.dll", "x")))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_archive_is_an_error() =>
        Assert.Contains("is no NuGet package that can be read", Assert.Throws<PipelineException>(() => PackageFactsReader.Read(directory.Write("a.nupkg", "no zip"))).Message, StringComparison.Ordinal);

    private PackageFacts Unpacked(string metadata, params (string Path, string Text)[] files)
    {
        PackageFile.Unpack(directory, "Some.Thing", "1.0.0", metadata, files);
        return new PackageFactsReader().Find(new PackageIdentity("Some.Thing", "1.0.0"), new PackageFolders([directory.File("packages")]))!;
    }
}
