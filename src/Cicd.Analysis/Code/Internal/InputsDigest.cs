using System.Text;

namespace Cicd.Analysis.Code.Internal;

internal static class InputsDigest
{
    /// <summary>The digest of the lines <c>sha256  path</c> of all sources, ordered by path.</summary>
    public static Sha256Digest Of(string root, IEnumerable<SourceEntry> sources) =>
        Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(sources
            .Select(source => (source.Digest, Path: Path.GetRelativePath(root, source.Path).Replace('\\', '/')))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source => $"{source.Digest.Hex}  {source.Path}\n"))));
}
