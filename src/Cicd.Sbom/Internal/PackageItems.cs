using System.Collections.Concurrent;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>The NuGet packages of a document, each once. What they say of themselves is read for all of them at once.</summary>
internal sealed class PackageItems(PackageFactsReader reader, IEnumerable<string> folders)
{
    private readonly PackageFolders folders = new([.. folders.Distinct(StringComparer.Ordinal)]);
    private readonly Dictionary<PackageIdentity, (PackageIdentity Spelling, string? ContentHash, string Source)> wanted = [];
    private readonly Dictionary<PackageIdentity, NuGetItem> items = [];

    /// <summary>Announces a package. The same one must have the same content wherever it is listed.</summary>
    internal void Want(PackageIdentity identity, string? contentHash, string source)
    {
        if (!wanted.TryGetValue(identity, out var known))
        {
            wanted.Add(identity, (identity, contentHash, source));
            return;
        }

        if (known.ContentHash is not null && contentHash is not null && known.ContentHash != contentHash)
        {
            throw new PipelineException($"{source}: {identity} has another content than in the other projects. Two feeds may offer different packages of this name: find out which is right, then run 'dotnet restore --force'.");
        }

        // The case of an id is the author's; where feeds disagree, any rule will do that is always the same.
        var spelling = string.CompareOrdinal(identity.ToString(), known.Spelling.ToString()) > 0 ? identity : known.Spelling;
        wanted[identity] = (spelling, known.ContentHash ?? contentHash, known.Source);
    }

    /// <summary>Makes the items of all packages announced.</summary>
    /// <param name="files">The files of a package that are shipped.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal void Read(Func<PackageIdentity, IReadOnlyList<BomComponent>>? files, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<PackageIdentity, (PackageFacts? Facts, string? Sha512)> facts = [];
        try
        {
            Parallel.ForEach(wanted.Keys, new ParallelOptions { CancellationToken = cancellationToken }, identity =>
            {
                var found = reader.Find(identity, folders);
                facts[identity] = (found, found is null ? folders.FindSha512(identity) : found.Sha512);
            });
        }
        catch (AggregateException errors) when (errors.InnerExceptions.All(error => error is PipelineException))
        {
            throw new PipelineException(string.Join(Environment.NewLine, errors.InnerExceptions.Select(error => error.Message).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), errors);
        }

        foreach (var (identity, (spelling, contentHash, _)) in wanted)
        {
            // The package itself knows best how its id is written.
            var (known, sha512) = facts[identity];
            PackageIdentity written = new(known?.Manifest.Identity.Id ?? spelling.Id, spelling.Version);
            items[identity] = new NuGetItem(written, known, sha512) { ContentHash = contentHash, Files = files?.Invoke(identity) ?? [] };
        }
    }

    internal NuGetItem this[PackageIdentity identity] => items[identity];

    /// <summary>What is not known of the packages, in sentences.</summary>
    internal IEnumerable<string> Gaps()
    {
        var bare = items.Values.Where(item => !item.HasHash).Select(item => item.Identity).Order().ToList();
        if (bare.Count > 0)
        {
            yield return $"{bare.Count} of {items.Count} packages have no SHA-512, since they are no longer in the packages folder ({Names(bare)}). Run 'dotnet restore'.";
        }
    }

    internal IEnumerable<string> Notes()
    {
        var unlicensed = items.Values.Where(item => item is { HasHash: true, HasLicense: false }).Select(item => item.Identity).Order().ToList();
        if (unlicensed.Count > 0)
        {
            yield return $"{unlicensed.Count} of {items.Count} packages declare no licence ({Names(unlicensed)}).";
        }
    }

    private static string Names(List<PackageIdentity> packages) =>
        string.Join(", ", packages.Take(5)) + (packages.Count > 5 ? ", …" : string.Empty);
}
