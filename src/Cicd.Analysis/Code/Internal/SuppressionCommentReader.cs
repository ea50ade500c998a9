using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Finds the comments by which code asks for a finding not to count.</summary>
internal static class SuppressionCommentReader
{
    private const string Mark = "cicd:ignore";

    public static IEnumerable<SuppressionComment> Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        if (!text.ToString().Contains(Mark, StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var trivia in tree.GetRoot(cancellationToken).DescendantTrivia(descendIntoTrivia: true))
        {
            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && Words(trivia.ToString()) is { } words)
            {
                var lines = text.Lines.GetLinePositionSpan(trivia.Span);
                var place = new SourceLocation("", lines.Start.Line + 1, lines.Start.Character + 1, lines.End.Line + 1, lines.End.Character + 1);
                yield return new(tree.FilePath, place, TargetOf(trivia, text), words.Rules, words.Reason);
            }
        }
    }

    private static (IReadOnlyList<string> Rules, string Reason)? Words(string comment)
    {
        var body = comment.TrimStart('/', '*', ' ', '\t');
        body = comment.EndsWith("*/", StringComparison.Ordinal) && body.EndsWith("*/", StringComparison.Ordinal) ? body[..^2] : body;
        if (!body.StartsWith(Mark, StringComparison.Ordinal) || (body.Length > Mark.Length && !char.IsWhiteSpace(body[Mark.Length])))
        {
            return null;
        }

        var words = body[Mark.Length..].Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reason = words.Length > 1 ? string.Join(' ', words[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
        return (words.Length == 0 ? [] : words[0].Split(',', StringSplitOptions.RemoveEmptyEntries), reason.Any(char.IsLetterOrDigit) ? reason : "");
    }

    // A comment behind code is about its line, one that stands alone about the next line of code.
    private static int TargetOf(SyntaxTrivia comment, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(comment.SpanStart);
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, comment.SpanStart)));
        if (!isAlone)
        {
            return line.LineNumber + 1;
        }

        var next = comment.Token.SpanStart >= comment.Span.End ? comment.Token : comment.Token.GetNextToken(includeZeroWidth: true);
        return text.Lines.GetLineFromPosition(next.SpanStart).LineNumber + 1;
    }
}
