namespace Cicd.Packages.Tests;

public sealed class NpmLockReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Each_package_needs_what_Node_would_find_from_its_place()
    {
        var found = Read("""
            {
              "name": "site", "version": "1.2.3", "lockfileVersion": 3,
              "packages": {
                "": { "name": "site", "dependencies": { "@my/a": "^1.0.0", "b": "^2.0.0" }, "devDependencies": { "d": "*" }, "optionalDependencies": { "o": "*" } },
                "node_modules/@my/a": { "version": "1.0.0", "resolved": "https://example.org/a.tgz", "license": "MIT", "dependencies": { "b": "^1.0.0", "gone": "*" } },
                "node_modules/@my/a/node_modules/b": { "version": "1.0.0", "dependencies": { "c": "*" } },
                "node_modules/b": { "version": "2.0.0", "peerDependencies": { "c": "*" } },
                "node_modules/c": { "version": "3.0.0" },
                "node_modules/d": { "version": "4.0.0", "dev": true },
                "node_modules/o": { "version": "5.0.0", "optional": true },
                "node_modules/w": { "resolved": "packages/w", "link": true },
                "packages/w": { "version": "1.0.0", "dependencies": { "b": "*" } }
              }
            }
            """);

        Assert.Equal(("site", "1.2.3"), (found.Name, found.Version));
        Assert.Equal(["node_modules/@my/a", "node_modules/b", "node_modules/d", "node_modules/o"], found.Roots);
        Assert.Equal(["pkg:npm/%40my/a@1.0.0", "pkg:npm/b@1.0.0", "pkg:npm/b@2.0.0", "pkg:npm/c@3.0.0", "pkg:npm/d@4.0.0", "pkg:npm/o@5.0.0"], found.Packages.Select(package => package.ToPackageUrl().ToString()));
        Assert.Equal(["node_modules/@my/a/node_modules/b"], found.Packages[0].Dependencies);
        Assert.Equal(["node_modules/c"], found.Packages[1].Dependencies);
        Assert.Equal(["node_modules/c"], found.Packages[2].Dependencies);
        Assert.True(found.Packages[4].IsDevelopment);
        Assert.True(found.Packages[5].IsOptional);
        Assert.Equal(("MIT", "https://example.org/a.tgz"), (found.Packages[0].License, found.Packages[0].Resolved));
    }

    [Fact]
    public void Version_1_is_nested()
    {
        var found = Read("""
            { "name": "site", "lockfileVersion": 1, "dependencies": {
              "a": { "version": "1.0.0", "requires": { "b": "1" }, "dependencies": { "b": { "version": "1.0.0", "requires": { "c": "*" } } } },
              "b": { "version": "2.0.0", "dev": true },
              "c": { "version": "3.0.0" } } }
            """);

        Assert.Equal(["a", "b", "b", "c"], found.Packages.Select(package => package.Name));
        Assert.Equal(["node_modules/a/node_modules/b"], found.Packages[0].Dependencies);
        Assert.Equal(["node_modules/c"], found.Packages[1].Dependencies);
        Assert.Equal(["node_modules/a", "node_modules/b"], found.Roots);
    }

    [Fact]
    public void The_digest_is_the_SHA_512_among_several()
    {
        var hash = Convert.ToBase64String(new byte[64]);

        var found = Read($$"""{ "lockfileVersion": 3, "packages": { "node_modules/a": { "version": "1.0.0", "integrity": "sha1-AAAA sha512-{{hash}}" } } }""");

        Assert.Equal(new string('0', 128), Assert.Single(found.Packages).Sha512);
    }

    [Theory]
    [InlineData("{}", "its lockfileVersion is none of 1, 2 and 3")]
    [InlineData("{\"lockfileVersion\":4}", "its lockfileVersion is none of 1, 2 and 3")]
    [InlineData("{\"lockfileVersion\":3,\"packages\":{\"node_modules/a\":{}}}", "'node_modules/a' has no version")]
    [InlineData("{\"lockfileVersion\":3,\"packages\":{\"node_modules/\":{\"version\":\"1\"}}}", "is no package")]
    [InlineData("{\"lockfileVersion\":3,\"packages\":{\"node_modules/a\":{\"version\":\"1\",\"integrity\":\"sha512-x\"}}}", "is no SHA-512 digest in base64")]
    [InlineData("{\"lockfileVersion\":3,\"packages\":{\"node_modules/a\":{\"ver", "this is not valid JSON")]
    public void A_broken_file_is_an_error_that_names_it(string text, string cause)
    {
        var error = Assert.Throws<PipelineException>(() => Read(text));

        Assert.StartsWith(directory.File("package-lock.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shrinkwrap_goes_before_a_lock_file()
    {
        directory.Write("package-lock.json", "{}");
        Assert.EndsWith("package-lock.json", NpmLockReader.Find(directory.Root), StringComparison.Ordinal);

        directory.Write("npm-shrinkwrap.json", "{}");
        Assert.EndsWith("npm-shrinkwrap.json", NpmLockReader.Find(directory.Root), StringComparison.Ordinal);
    }

    private NpmLock Read(string text) => NpmLockReader.Read(directory.Write("package-lock.json", text));
}
