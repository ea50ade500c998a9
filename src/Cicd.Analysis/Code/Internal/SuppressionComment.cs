namespace Cicd.Analysis.Code.Internal;

/// <summary>A comment <c>cicd:ignore RULE reason</c>.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Place">Where the comment is; its path is not used.</param>
/// <param name="Line">The line that it is about.</param>
/// <param name="Rules">The rules that it names.</param>
/// <param name="Reason">Why; empty if it does not say.</param>
internal sealed record SuppressionComment(string Path, SourceLocation Place, int Line, IReadOnlyList<string> Rules, string Reason)
{
    /// <summary>Whether it is the same comment, read in the compilation of another framework.</summary>
    public (string Path, SourceLocation Place) Key => (Path, Place);
}
