using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>What a NuGet source said earlier, page by page, kept under the page's name and date. A file that is broken is as if it were not there.</summary>
internal sealed class SourceCache(string directory, string source, ArtifactWriter files)
{
    private readonly string place = Path.Combine(directory, Sha256Digest.Of(Encoding.UTF8.GetBytes(source)).Hex[..32]);

    public byte[]? Page(NuGetVulnerabilityPage page) => Read(FileOf(page), NuGetVulnerabilityReader.MaxSize, content => NuGetVulnerabilityReader.ReadPage(content, page.Name));

    public IReadOnlyList<NuGetVulnerabilityPage>? Index() =>
        Read(Path.Combine(place, "index.json"), 1024 * 1024, content => NuGetVulnerabilityReader.ReadIndex(content, "index.json")) is { } known
            ? NuGetVulnerabilityReader.ReadIndex(known, "index.json")
            : null;

    public async Task KeepAsync(IReadOnlyList<(NuGetVulnerabilityPage Page, ReadOnlyMemory<byte> Content)> pages, CancellationToken cancellationToken)
    {
        foreach (var (page, content) in pages)
        {
            if (!File.Exists(FileOf(page)))
            {
                await files.WriteBytesAsync(FileOf(page), content, cancellationToken);
            }
        }

        var index = pages.Select(page => new Dictionary<string, string>
        {
            ["@name"] = page.Page.Name,
            ["@id"] = page.Page.Address,
            ["@updated"] = page.Page.Updated.ToString("O", CultureInfo.InvariantCulture),
        });
        await files.WriteBytesAsync(Path.Combine(place, "index.json"), JsonSerializer.SerializeToUtf8Bytes(index), cancellationToken);
        var wanted = pages.Select(page => FileOf(page.Page)).Append(Path.Combine(place, "index.json")).ToHashSet(StringComparer.Ordinal);
        foreach (var old in Directory.EnumerateFiles(place, "*.json").Where(file => !wanted.Contains(file)).ToList())
        {
            File.Delete(old);
        }
    }

    private string FileOf(NuGetVulnerabilityPage page) => Path.Combine(place, $"{page.Name}-{page.Updated.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture)}.json");

    private static byte[]? Read(string path, long max, Action<byte[]> check)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var content = BoundedRead.File(path, max);
            check(content);
            return content;
        }
        catch (PipelineException)
        {
            return null;
        }
    }
}
