namespace Cicd;

/// <summary>A place in a file.</summary>
/// <param name="Path">The path below the root of the run, with forward slashes.</param>
/// <param name="Line">The line, from one; zero if unknown.</param>
/// <param name="Column">The column in UTF-16 code units, from one; zero if unknown.</param>
/// <param name="EndLine">The last line, from one; zero if unknown.</param>
/// <param name="EndColumn">The column after the last character, from one; zero if unknown.</param>
public sealed record SourceLocation(string Path, int Line = 0, int Column = 0, int EndLine = 0, int EndColumn = 0)
{
    /// <summary><c>path:line:column</c>, as far as they are known.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Path,
        (_, 0) => $"{Path}:{Line}",
        _ => $"{Path}:{Line}:{Column}",
    };
}
