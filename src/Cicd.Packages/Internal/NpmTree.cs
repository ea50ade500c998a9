using System.Text.Json;

namespace Cicd.Packages;

/// <summary>The tree of directories that npm installs packages to. A name is looked up as Node does: beside the package, then further up.</summary>
internal sealed class NpmTree(string file)
{
    private const string Folder = "node_modules/";
    private static readonly string[] Needs = ["dependencies", "optionalDependencies", "peerDependencies"];

    private readonly Dictionary<string, NpmPackage> packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> needs = new(StringComparer.Ordinal);

    // Workspaces and linked directories: the place that a link stands for.
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private readonly HashSet<string> roots = new(StringComparer.Ordinal);

    /// <summary>Adds the entries of versions 2 and 3, which are named by their places.</summary>
    internal void AddFlat(JsonElement root)
    {
        foreach (var entry in root.Members("packages"))
        {
            var place = entry.Name;
            if (entry.Value.Flag("link"))
            {
                links[place] = entry.Value.Text("resolved") ?? string.Empty;
                continue;
            }

            var start = place.LastIndexOf(Folder, StringComparison.Ordinal);
            needs[place] = [.. Needs.Concat(start < 0 ? ["devDependencies"] : []).SelectMany(kind => entry.Value.Members(kind)).Select(member => member.Name).Distinct(StringComparer.Ordinal)];
            if (start < 0)
            {
                // The project itself, or a workspace of it.
                roots.Add(place);
                continue;
            }

            Add(entry.Value.Text("name") ?? place[(start + Folder.Length)..], place, entry.Value);
        }
    }

    /// <summary>Adds the entries of version 1, which are nested like the directories.</summary>
    internal void AddNested(JsonElement parent, string place)
    {
        foreach (var entry in parent.Members("dependencies"))
        {
            var below = place.Length == 0 ? Folder + entry.Name : $"{place}/{Folder}{entry.Name}";
            needs[below] = [.. entry.Value.Members("requires").Select(member => member.Name)];
            Add(entry.Name, below, entry.Value);
            AddNested(entry.Value, below);
        }
    }

    internal IReadOnlyList<NpmPackage> Packages() =>
        [.. packages.Values.OrderBy(package => package.Location, StringComparer.Ordinal).Select(package => package with { Dependencies = Resolve(package.Location) })];

    internal IReadOnlyList<string> Roots(JsonElement root)
    {
        if (roots.Count > 0)
        {
            return [.. roots.SelectMany(Resolve).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        // Version 1 does not tell what the project needs: what nothing else needs stands for it.
        var needed = packages.Keys.SelectMany(Resolve).ToHashSet(StringComparer.Ordinal);
        return [.. packages.Keys.Where(place => !needed.Contains(place)).Order(StringComparer.Ordinal)];
    }

    private void Add(string name, string place, JsonElement entry)
    {
        if (entry.Text("version") is not { } version)
        {
            throw NpmLockReader.Broken(file, $"'{place}' has no version");
        }

        NpmPackage package = new(name, version, place)
        {
            Resolved = entry.Text("resolved"),
            Sha512 = Sha512(entry.Text("integrity"), place),
            License = entry.Text("license"),
            IsDevelopment = entry.Flag("dev"),
            IsOptional = entry.Flag("optional") || entry.Flag("devOptional"),
        };
        try
        {
            package.ToPackageUrl();
        }
        catch (FormatException error)
        {
            throw NpmLockReader.Broken(file, $"'{name}' at '{place}' is no package: {error.Message.TrimEnd('.')}");
        }

        packages[place] = package;
    }

    private List<string> Resolve(string place) =>
        [.. needs.GetValueOrDefault(place, []).Select(name => Find(place, name)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private string? Find(string place, string name)
    {
        for (var from = place; ;)
        {
            var candidate = from.Length == 0 ? Folder + name : $"{from}/{Folder}{name}";
            if (packages.ContainsKey(candidate))
            {
                return candidate;
            }

            if (links.ContainsKey(candidate) || from.Length == 0)
            {
                return null;
            }

            // A package's directory lies in node_modules; a workspace's anywhere.
            var up = from.LastIndexOf("/" + Folder, StringComparison.Ordinal);
            from = up < 0 ? string.Empty : from[..up];
        }
    }

    /// <summary>The SHA-512 of an integrity text, which may hold several digests.</summary>
    private string? Sha512(string? integrity, string place)
    {
        if (integrity?.Split(' ').FirstOrDefault(part => part.StartsWith("sha512-", StringComparison.Ordinal)) is not { } text)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[66];
        return Convert.TryFromBase64String(text[7..].Split('?')[0], hash, out var length) && length == 64
            ? Convert.ToHexStringLower(hash[..length])
            : throw NpmLockReader.Broken(file, $"the integrity of '{place}' is no SHA-512 digest in base64");
    }
}
