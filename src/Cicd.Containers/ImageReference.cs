using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Cicd.Containers;

/// <summary>
/// Where an image lies in a registry: <c>[registry/]name[:tag][@sha256:…]</c> (OCI distribution specification 1.1, and Docker's rule that
/// what has neither a dot, a port nor <c>localhost</c> in front is of Docker Hub).
/// </summary>
public sealed partial record ImageReference
{
    private const string DockerHub = "docker.io";
    private const int MaxLength = 255;

    private ImageReference(string registry, string repository, string? tag, Sha256Digest? digest) =>
        (Registry, Repository, Tag, Digest) = (registry, repository, tag, digest);

    /// <summary>The registry's host, with its port if one is named.</summary>
    public string Registry { get; private init; }

    /// <summary>The name in the registry.</summary>
    public string Repository { get; private init; }

    /// <summary>The tag; none where the digest alone names the image.</summary>
    public string? Tag { get; private init; }

    /// <summary>The digest of the manifest or index.</summary>
    public Sha256Digest? Digest { get; private init; }

    /// <summary>The registry and the name, without tag and digest.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>What the registry knows it by: the digest if there is one, else the tag.</summary>
    internal string Target => Digest?.ToString() ?? Tag!;

    /// <summary>Reads a reference. Where neither tag nor digest is named, the tag is <c>latest</c>.</summary>
    /// <exception cref="ContainerException">It is no reference.</exception>
    public static ImageReference Parse(string text) => TryParse(text, out var reference)
        ? reference
        : throw new ContainerException($"'{text}' is no image reference: it is written [registry/]name[:tag][@sha256:…], the name in lower case.");

    /// <summary>Reads a reference; see <see cref="Parse"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        if (text is not { Length: > 0 and < 1024 })
        {
            return false;
        }

        Sha256Digest? digest = null;
        var rest = text;
        if (rest.IndexOf('@', StringComparison.Ordinal) is var at && at >= 0)
        {
            if (!rest[(at + 1)..].StartsWith("sha256:", StringComparison.Ordinal) || !Sha256Digest.TryParse(rest[(at + 1)..], out var named))
            {
                return false;
            }

            (digest, rest) = (named, rest[..at]);
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            (tag, rest) = (rest[(colon + 1)..], rest[..colon]);
        }

        var (registry, repository) = Split(rest);
        if (!HostPattern.IsMatch(registry) || !NamePattern.IsMatch(repository) || repository.Length > MaxLength || (tag is not null && !TagPattern.IsMatch(tag)))
        {
            return false;
        }

        reference = new(registry, repository, tag ?? (digest is null ? "latest" : null), digest);
        return true;
    }

    /// <summary>The same name by a tag alone.</summary>
    /// <exception cref="ContainerException">It is no tag.</exception>
    public ImageReference WithTag(string tag) => TagPattern.IsMatch(tag)
        ? this with { Tag = tag, Digest = null }
        : throw new ContainerException($"'{tag}' is no tag: letters, digits, '_', '.' and '-', at most 128 of them.");

    /// <summary>The same name by a digest alone.</summary>
    public ImageReference WithDigest(Sha256Digest digest) => this with { Tag = null, Digest = digest };

    /// <inheritdoc/>
    public override string ToString() => $"{Name}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    private static (string Registry, string Repository) Split(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        if (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost")
        {
            return first is DockerHub or "index.docker.io" ? (DockerHub, Official(name[(slash + 1)..])) : (first, name[(slash + 1)..]);
        }

        return (DockerHub, Official(name));
    }

    private static string Official(string name) => name.Contains('/', StringComparison.Ordinal) ? name : $"library/{name}";

    [GeneratedRegex(@"^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex HostPattern { get; }

    [GeneratedRegex(@"^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TagPattern { get; }
}
