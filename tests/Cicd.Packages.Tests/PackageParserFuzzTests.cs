using System.IO.Compression;
using System.Text;

namespace Cicd.Packages.Tests;

/// <summary>Damaged packages, manifests, npm locks, package URLs and licence expressions are read or refused, and nothing else.</summary>
public sealed class PackageParserFuzzTests : IDisposable
{
    private const string Npm = """{"name":"site","lockfileVersion":3,"packages":{"":{"dependencies":{"@x/y":"*"},"devDependencies":{"z":"^1.0.0"}},"node_modules/@x/y":{"version":"1.0.0","license":"MIT","integrity":"sha512-AAAA","dependencies":{"z":"1"}},"node_modules/z":{"version":"1.2.0","dev":true}}}""";
    private static readonly string[] Urls = ["pkg:nuget/Newtonsoft.Json@13.0.1?repository_url=https%3A%2F%2Fa#sub/path", "pkg:npm/%40x/y@1.0.0", "pkg:github/a/b@%2e%2e"];
    private static readonly string[] Expressions = ["(MIT OR Apache-2.0+) AND GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-a OR DocumentRef-b:LicenseRef-c"];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Any_npm_lock_is_read_or_refused() => ReadOrRefuse(Encoding.UTF8.GetBytes(Npm), 1_000, "package-lock.json", path => NpmLockReader.Read(path));

    [Fact]
    public void Any_manifest_is_read_or_refused() =>
        ReadOrRefuse(Encoding.UTF8.GetBytes(PackageFile.Nuspec("A", "1.0.0", "<license type=\"file\">LICENSE</license><repository type=\"git\" url=\"https://a\" />")), 1_000, "a.nuspec", path => NuspecFileReader.Read(path));

    [Fact]
    public void Any_package_is_read_or_refused()
    {
        var package = PackageFile.Pack(directory, "whole.nupkg", ("a.nuspec", PackageFile.Nuspec("A", "1.0.0", "<license type=\"file\">../../LICENSE</license>")), ("LICENSE", "MIT"), ("../../escape.txt", "x"));
        ReadOrRefuse(File.ReadAllBytes(package), 1_500, "a.nupkg", path => PackageFactsReader.Read(path));
        Assert.Equal(["a.nupkg", "whole.nupkg"], Directory.GetFiles(directory.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_package_whose_manifest_unpacks_without_end_is_refused()
    {
        var bomb = directory.File("bomb.nupkg");
        using (var archive = ZipFile.Open(bomb, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("a.nuspec", CompressionLevel.Optimal).Open())
        {
            var zeros = new byte[1024 * 1024];
            for (var written = 0; written < 64; written++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Contains("a.nuspec is larger than 4 MiB", Assert.Throws<PipelineException>(() => PackageFactsReader.Read(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_package_url_is_parsed_or_not_and_comes_back_as_it_was_written() => Texts(Urls, text =>
    {
        if (PackageUrl.TryParse(text, out var url))
        {
            Assert.True(PackageUrl.TryParse(url.ToString(), out var again), text);
            Assert.Equal(url.ToString(), again.ToString());
        }
    });

    [Fact]
    public void Any_licence_expression_is_parsed_or_not_and_comes_back_as_it_was_written() => Texts(Expressions, text =>
    {
        if (SpdxExpression.TryParse(text, out var expression))
        {
            Assert.True(SpdxExpression.TryParse(expression.ToString(), out var again), text);
            Assert.Equal(expression.ToString(), again.ToString());
        }
    });

    private void ReadOrRefuse(byte[] sample, int rounds, string name, Action<string> read)
    {
        var path = directory.File(name);
        Random random = new(sample.Length);
        for (var round = 0; round < rounds; round++)
        {
            File.WriteAllBytes(path, Damage(sample, random));
            try
            {
                read(path);
            }
            catch (PipelineException error)
            {
                Assert.Contains(name, error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static void Texts(string[] samples, Action<string> check)
    {
        Random random = new(3);
        for (var round = 0; round < 10_000; round++)
        {
            check(Encoding.UTF8.GetString(Damage(Encoding.UTF8.GetBytes(samples[round % samples.Length]), random)));
        }
    }

    private static byte[] Damage(byte[] sample, Random random)
    {
        string[] pieces = ["null", "[]", "-1", "%00", "../", "\n", "((((", " WITH ", new string('a', 300), "@", "\"", "<x>", "é"];
        List<byte> bytes = [.. sample];
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(Math.Min(30, bytes.Count - at));
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)])); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
