namespace Cicd.Core.Tests.Sources;

/// <summary>A directory of sources, removed afterwards.</summary>
public sealed class SourceDirectory : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("cicd-sources-").FullName;

    public string At(string path) => Path.Combine([Root, .. path.Split('/')]);

    public string Write(string path, string text = "<Project />")
    {
        var full = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
