using System.IO.Compression;

namespace Cicd.Packages.Tests;

/// <summary>With a database that rpm 4.18 wrote: 18 packages, with headers that go over several pages.</summary>
public class RpmDatabaseTests
{
    private static readonly byte[] Database = Unpack();

    [Fact]
    public void All_packages_are_read_with_epoch_and_source()
    {
        var packages = RpmDatabaseReader.Read(Database, "rpmdb.sqlite").OrderBy(package => package.Name, StringComparer.Ordinal).ToList();

        Assert.Equal(
            Enumerable.Range(1, 9).SelectMany(number => new[] { "pkg", "sub" }.Select(name => $"{name}-{number} {(number % 3 == 0 ? number : 0)}:1.{number}-{number}.el9 pkg-{number} noarch MIT Example")).Order(StringComparer.Ordinal),
            packages.Select(package => $"{package.Name} {package.Version} {package.Source} {package.Architecture} {package.License} {package.Supplier}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public void A_database_that_is_cut_off_is_an_error(int length) =>
        Assert.Contains("rpmdb.sqlite", Assert.Throws<PipelineException>(() => RpmDatabaseReader.Read(Database.AsMemory(0, length), "rpmdb.sqlite")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_database_of_another_form_is_an_error() =>
        Assert.Throws<PipelineException>(() => RpmDatabaseReader.Read(new byte[8192], "Packages"));

    [Fact]
    public void A_database_that_leads_in_circles_is_an_error()
    {
        // The first page of the table is a page of pages: let its last child be itself.
        var forged = (byte[])Database.Clone();
        var root = Enumerable.Range(1, (forged.Length / 4096) - 1).First(page => forged[page * 4096] == 5);
        (forged[(root * 4096) + 10], forged[(root * 4096) + 11]) = ((byte)((root + 1) >> 8), (byte)(root + 1));

        Assert.Throws<PipelineException>(() => RpmDatabaseReader.Read(forged, "rpmdb.sqlite"));
    }

    [Fact]
    public void Damage_is_an_error_or_does_not_matter_and_nothing_else()
    {
        Random random = new(5);
        for (var round = 0; round < 2000; round++)
        {
            var forged = (byte[])Database.Clone();
            for (var change = random.Next(1, 40); change > 0; change--)
            {
                forged[random.Next(round % 2 == 0 ? 8192 : forged.Length)] = (byte)random.Next(256);
            }

            try
            {
                RpmDatabaseReader.Read(forged, "rpmdb.sqlite");
            }
            catch (PipelineException)
            {
            }
        }
    }

    private static byte[] Unpack()
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "OperatingSystem", "rpmdb.sqlite.gz")), CompressionMode.Decompress);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
