using System.Globalization;

namespace Cicd.DotNet;

internal static class StackTraces
{
    private const string In = " in ";
    private const string Line = ":line ";

    /// <summary>The first frame with a file below the root: <c>at A.B() in /path/File.cs:line 12</c>.</summary>
    public static SourceLocation? FirstBelow(RootPaths paths, string stackTrace)
    {
        foreach (var range in stackTrace.AsSpan().Split('\n'))
        {
            var frame = stackTrace.AsSpan()[range].TrimEnd();
            var lineAt = frame.LastIndexOf(Line, StringComparison.Ordinal);
            if (lineAt < 0
                || !int.TryParse(frame[(lineAt + Line.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            {
                continue;
            }

            if (Locate(paths, frame[..lineAt].ToString()) is { } file)
            {
                return new SourceLocation(file, line);
            }
        }

        return null;
    }

    // " in " may also stand in a parameter list or in a path: the file is the first absolute path after one.
    private static string? Locate(RootPaths paths, string frame)
    {
        for (var at = frame.IndexOf(In, StringComparison.Ordinal); at >= 0; at = frame.IndexOf(In, at + 1, StringComparison.Ordinal))
        {
            var file = frame[(at + In.Length)..];
            if (RootPaths.IsAbsolute(file))
            {
                return paths.Relative(file);
            }
        }

        return null;
    }
}
