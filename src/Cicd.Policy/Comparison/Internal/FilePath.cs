namespace Cicd.Policy.Internal;

/// <summary>A path as it is told apart: without what leads out of the root, and without regard to case, for some systems have none.</summary>
internal readonly struct FilePath
{
    private const string Up = "../";
    private readonly string path;

    public FilePath(string relative)
    {
        var start = 0;
        while (relative.AsSpan(start).StartsWith(Up, StringComparison.Ordinal))
        {
            start += Up.Length;
        }

        path = relative[start..];
        IsBelowRoot = start == 0;
    }

    /// <summary>Whether the file lies below the root of the run.</summary>
    public bool IsBelowRoot { get; }

    /// <summary>The last part.</summary>
    public string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether its last part is one of these.</summary>
    public bool IsNamed(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether its last part ends with one of these.</summary>
    public bool EndsWith(params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (Name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it lies in one of these directories, wherever those lie.</summary>
    public bool IsIn(params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (path.StartsWith(directory + "/", StringComparison.OrdinalIgnoreCase) || path.Contains($"/{directory}/", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it lies in the directory at the root.</summary>
    public bool IsInTop(string directory) => IsBelowRoot && path.StartsWith(directory + "/", StringComparison.OrdinalIgnoreCase);
}
