using System.Collections.Concurrent;
using Cicd.Packages;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Asks sources what they say of each package: whether it is deprecated, and when it was published.</summary>
internal static class DeprecatedPackages
{
    private const int Parallel = 8;

    /// <exception cref="EvidenceUnavailableException">A source cannot be asked.</exception>
    public static async Task<IReadOnlyDictionary<PackageIdentity, PackageNotes>> AskAsync(IReadOnlyList<PackageSource> sources, IReadOnlyList<ScannedPackage> packages, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<PackageIdentity, PackageNotes> notes = [];
        using SourceCacheContext cache = new();
        foreach (var source in sources.Where(source => source.IsHttp))
        {
            try
            {
                var resource = await Repository.Factory.GetCoreV3(source).GetResourceAsync<PackageMetadataResource>(cancellationToken)
                    ?? throw new EvidenceUnavailableException($"{NuGetSources.Shown(source)} does not tell which packages are deprecated.");
                var open = packages.Select(package => package.Identity).Where(package => !notes.ContainsKey(package));
                await System.Threading.Tasks.Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (package, token) =>
                {
                    using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
                    bound.CancelAfter(timeout);
                    var identity = new NuGet.Packaging.Core.PackageIdentity(package.Id, NuGetVersion.Parse(package.Version));
                    if (await resource.GetMetadataAsync(identity, cache, NuGet.Common.NullLogger.Instance, bound.Token) is { } metadata)
                    {
                        var deprecation = await metadata.GetDeprecationMetadataAsync();
                        notes.TryAdd(package, new PackageNotes(metadata.Published)
                        {
                            DeprecatedBecause = deprecation is null ? null : DisplayText.OneLine(string.Join(", ", deprecation.Reasons ?? []) is { Length: > 0 } reasons ? reasons : "no reason given"),
                            Alternative = deprecation?.AlternatePackage is { } other ? DisplayText.OneLine(other.PackageId ?? string.Empty) : null,
                        });
                    }
                });
            }
            catch (Exception error) when (error is FatalProtocolException or HttpRequestException or IOException or Newtonsoft.Json.JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new EvidenceUnavailableException($"{NuGetSources.Shown(source)} cannot be asked which packages are deprecated: {DisplayText.OneLine(error.Message)}", error);
            }
        }

        return notes;
    }
}
