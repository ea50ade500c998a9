namespace Cicd.Deployment.Tests;

/// <summary>An empty directory that is removed in the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"cicd-{Guid.NewGuid():N}");

    public void Write(string relative, string text) => File.WriteAllText(Path.Combine(Root, relative), text);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
