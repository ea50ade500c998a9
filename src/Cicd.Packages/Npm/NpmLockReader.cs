using System.Text.Json;

namespace Cicd.Packages;

/// <summary>Reads <c>package-lock.json</c> and <c>npm-shrinkwrap.json</c> of versions 1 to 3.</summary>
public static class NpmLockReader
{
    private const string Remedy = "Run 'npm install' to write it anew.";

    /// <summary>The lock file in a directory; null if there is none.</summary>
    public static string? Find(string directory) =>
        new[] { Path.Combine(directory, "npm-shrinkwrap.json"), Path.Combine(directory, "package-lock.json") }.FirstOrDefault(File.Exists);

    /// <summary>Reads a lock file.</summary>
    /// <exception cref="PipelineException">It cannot be read, is broken, or of a version that is not known; the message names it.</exception>
    public static NpmLock Read(string path) => JsonFile.Read(path, Remedy, root => Read(root, path));

    internal static PipelineException Broken(string path, string cause) => JsonFile.Broken(path, cause, Remedy);

    private static NpmLock Read(JsonElement root, string path)
    {
        if (!root.TryGetProperty("lockfileVersion", out var field) || field.ValueKind != JsonValueKind.Number || !field.TryGetInt32(out var version) || version is < 1 or > 3)
        {
            throw JsonFile.Broken(path, "its lockfileVersion is none of 1, 2 and 3", Remedy);
        }

        NpmTree tree = new(path);
        if (version == 1)
        {
            tree.AddNested(root, string.Empty);
        }
        else
        {
            tree.AddFlat(root);
        }

        return new NpmLock(path, tree.Packages(), tree.Roots(root)) { Name = root.Text("name"), Version = root.Text("version") };
    }
}
