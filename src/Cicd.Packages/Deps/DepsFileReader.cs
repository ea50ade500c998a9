using System.Text.Json;

namespace Cicd.Packages;

/// <summary>Reads <c>NAME.deps.json</c>, what <c>dotnet publish</c> writes beside an application for its host.</summary>
public static class DepsFileReader
{
    private const string Remedy = "Run 'dotnet publish' to write it anew.";
    private const string Placeholder = "_._";
    private const string RuntimePackPrefix = "runtimepack.";

    /// <summary>Reads a file.</summary>
    /// <exception cref="PipelineException">It cannot be read, is broken, names files outside of the application, or has no target; the message names it.</exception>
    public static DepsFile Read(string path) => JsonFile.Read(path, Remedy, root => Read(root, path));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="path">What the file is called in messages and in the result.</param>
    /// <exception cref="PipelineException">It is broken, names files outside of the application, or has no target; the message names it.</exception>
    public static DepsFile Read(ReadOnlyMemory<byte> content, string path) => StrictJson.Read(content, int.MaxValue, path, "a list of what an application is made of", root => Read(root, path));

    private static DepsFile Read(JsonElement root, string path)
    {
        var target = root.TryGetProperty("runtimeTarget", out var runtime) && runtime.ValueKind == JsonValueKind.String ? runtime.GetString() : runtime.Text("name");
        var libraries = root.Members("targets").FirstOrDefault(member => member.NameEquals(target));
        if (target is null || libraries.Value.ValueKind != JsonValueKind.Object)
        {
            throw JsonFile.Broken(path, "it does not say which target the application runs with", Remedy);
        }

        var kinds = root.Members("libraries").ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var names = target.Split('/', 2);
        return new DepsFile(path, names[0], names.Length > 1 ? names[1] : null, [.. libraries.Value.EnumerateObject().Select(library => Library(library, kinds, path))]);
    }

    private static DepsLibrary Library(JsonProperty library, Dictionary<string, JsonElement> kinds, string path)
    {
        var names = library.Name.Split('/');
        if (names.Length != 2 || names[1].Length == 0 || !PackageIds.IsValid(names[0]))
        {
            throw JsonFile.Broken(path, $"'{library.Name}' is no name with a version", Remedy);
        }

        var facts = kinds.GetValueOrDefault(library.Name);
        var kind = facts.Text("type")?.ToLowerInvariant() switch
        {
            "package" => DepsLibraryKind.Package,
            "project" => DepsLibraryKind.Project,
            "runtimepack" => DepsLibraryKind.RuntimePack,
            _ => DepsLibraryKind.Reference,
        };
        var name = kind == DepsLibraryKind.RuntimePack && names[0].StartsWith(RuntimePackPrefix, StringComparison.OrdinalIgnoreCase) ? names[0][RuntimePackPrefix.Length..] : names[0];
        return new DepsLibrary(name, names[1], kind)
        {
            Files = [.. Assets(library.Value).Where(file => !file.EndsWith(Placeholder, StringComparison.Ordinal)).Select(file => Inside(file, path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Dependencies = [.. library.Value.Members("dependencies").Select(member => Unprefixed(member.Name)).Order(StringComparer.OrdinalIgnoreCase)],
            ContentHash = facts.Text("sha512") is { } hash ? hash.StartsWith("sha512-", StringComparison.Ordinal) ? hash[7..] : hash : null,
        };
    }

    private static string Unprefixed(string name) =>
        name.StartsWith(RuntimePackPrefix, StringComparison.OrdinalIgnoreCase) ? name[RuntimePackPrefix.Length..] : name;

    private static IEnumerable<string> Assets(JsonElement library)
    {
        foreach (var asset in library.Members("runtime").Concat(library.Members("native")))
        {
            yield return asset.Value.Text("localPath") ?? FileName(asset.Name);
        }

        foreach (var asset in library.Members("resources"))
        {
            yield return asset.Value.Text("localPath") ?? (asset.Value.Text("locale") is { } locale ? $"{locale}/{FileName(asset.Name)}" : FileName(asset.Name));
        }

        foreach (var asset in library.Members("runtimeTargets"))
        {
            yield return asset.Value.Text("localPath") ?? asset.Name;
        }
    }

    private static string FileName(string path) => path.Split('/', '\\')[^1];

    private static string Inside(string file, string path)
    {
        var normal = file.Replace('\\', '/');
        return normal.Length is > 0 and < 1024 && normal[0] != '/' && !normal.Contains(':', StringComparison.Ordinal) && !normal.Contains('\0', StringComparison.Ordinal) && !normal.Split('/').Contains("..")
            ? normal
            : throw JsonFile.Broken(path, $"'{file}' is no file of the application", Remedy);
    }
}
