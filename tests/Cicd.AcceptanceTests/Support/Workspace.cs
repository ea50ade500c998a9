namespace Cicd.AcceptanceTests.Support;

/// <summary>An empty directory that is removed in the end.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace(string? name = null) => Directory.CreateDirectory(Root = Path.Combine(Path.GetTempPath(), $"cicd-{Guid.NewGuid():N}", name ?? "work"));

    public string Root { get; }

    /// <summary>Beside it, for what a user keeps.</summary>
    public string DataDirectory => Path.Combine(Path.GetDirectoryName(Root)!, "data");

    public string[] Events => File.Exists(Path.Combine(Root, "events.txt")) ? File.ReadAllLines(Path.Combine(Root, "events.txt")) : [];

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public async Task WaitForAsync(string relative)
    {
        for (var i = 0; i < 600 && !File.Exists(PathOf(relative)); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(File.Exists(PathOf(relative)), $"{relative} did not appear within 30 s.");
    }

    /// <summary>The command lines of the processes that run in this directory.</summary>
    public IReadOnlyList<string> Processes() =>
    [
        .. Directory.GetDirectories("/proc")
            .Where(directory => char.IsAsciiDigit(Path.GetFileName(directory)[0]))
            .Where(directory => LinkOf(Path.Combine(directory, "cwd"))?.StartsWith(Root, StringComparison.Ordinal) == true)
            .Select(directory => TextOf(Path.Combine(directory, "cmdline")).Replace('\0', ' '))
            .Where(command => command.Length > 0),
    ];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Root)!, recursive: true);

    private static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
