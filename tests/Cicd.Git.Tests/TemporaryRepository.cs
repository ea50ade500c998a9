using System.Diagnostics;

namespace Cicd.Git.Tests;

/// <summary>A real repository in a temporary directory.</summary>
public sealed class TemporaryRepository : IDisposable
{
    public TemporaryRepository(bool initialize = true)
    {
        Directory.CreateDirectory(Root);
        if (initialize)
        {
            Git("init", "--quiet", "--initial-branch=main");
            Git("config", "user.name", "Somebody");
            Git("config", "user.email", "somebody@example.org");
            Git("config", "commit.gpgsign", "false");
        }
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"cicd git {Guid.NewGuid():N}");

    public SystemProcessRunner Runner { get; init; } = new();

    public Task<SourceRevision> ReadAsync(string below = "") =>
        GitRepository.ReadRevisionAsync(Path.Combine(Root, below), Runner, CancellationToken.None);

    public void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Commit(string name = "file.txt", string text = "one")
    {
        Write(name, text);
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "change");
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return output;
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
    }
}
