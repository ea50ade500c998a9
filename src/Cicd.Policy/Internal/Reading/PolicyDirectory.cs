using Cicd.Yaml;
using System.Security;

namespace Cicd.Policy.Internal;

/// <summary>Reads the policy files of a directory, each within bounds.</summary>
internal sealed class PolicyDirectory(string root)
{
    private const int MaximumFiles = 500;
    private const int MaximumBytes = 256 * 1024;

    private readonly List<PolicyDocument> policies = [];
    private readonly List<PolicyFile> files = [];
    private readonly List<PipelineProblem> problems = [];

    public PolicySet Read()
    {
        var directory = new DirectoryInfo(Path.Combine(root, PolicySet.DirectoryName));
        try
        {
            if (directory.LinkTarget is not null)
            {
                problems.Add(new("This is a link. Put the policy files here themselves: what a link leads to may change.", new(PolicySet.DirectoryName)));
            }
            else if (directory.Exists)
            {
                ReadFiles(directory);
            }
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            problems.Add(new($"The directory cannot be read: {OneLine.Of(exception.Message)}", new(PolicySet.DirectoryName)));
        }

        return new(policies, files, problems);
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    private void ReadFiles(DirectoryInfo directory)
    {
        var found = directory.EnumerateFileSystemInfos()
            .Where(entry => entry.Extension.ToUpperInvariant() is ".YAML" or ".YML")
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Take(MaximumFiles + 1)
            .ToList();
        if (found.Count > MaximumFiles)
        {
            problems.Add(new($"There are more than {MaximumFiles} policy files.", new(PolicySet.DirectoryName)));
            return;
        }

        foreach (var entry in found)
        {
            var path = $"{PolicySet.DirectoryName}/{entry.Name}";
            try
            {
                ReadFile(entry, path);
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                problems.Add(new($"The file cannot be read: {OneLine.Of(exception.Message)}", new(path)));
            }
        }
    }

    private void ReadFile(FileSystemInfo entry, string path)
    {
        if (entry.LinkTarget is not null || entry is not FileInfo)
        {
            problems.Add(new("This is not a plain file. Put the policy here itself: what a link leads to may change.", new(path)));
            return;
        }

        if (ReadBytes(entry.FullName) is not { } bytes)
        {
            problems.Add(new($"The file is longer than {MaximumBytes / 1024} KiB. Split the policy into several files.", new(path)));
            return;
        }

        var file = new PolicyFile(path, Sha256Digest.Of(bytes));
        files.Add(file);
        var found = new FileProblems(path);
        var policy = PolicyReader.Read(file, bytes, found);
        problems.AddRange(found.All);
        if (policy is not null && IsNew(policy))
        {
            policies.Add(policy);
        }
    }

    private bool IsNew(PolicyDocument policy)
    {
        if (policies.Find(other => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase)) is not { } earlier)
        {
            return true;
        }

        problems.Add(new($"The policy name '{policy.Name}' is taken already: {earlier.Location}. Each policy has a name of its own.", policy.Location));
        return false;
    }

    private static byte[]? ReadBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var buffer = new byte[MaximumBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaximumBytes ? null : buffer[..length];
    }
}
