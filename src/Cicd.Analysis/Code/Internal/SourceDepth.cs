using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// Refuses sources that are nested so deeply that the parser, the binder or a rule, which all recurse, would overflow the stack:
/// that ends the whole process, and no bound on time or memory would see it coming.
/// </summary>
internal static class SourceDepth
{
    /// <summary>The deepest nesting. Measured: blocks, prefix operators and call chains overflow at some 10,000 levels with a stack of 8 MiB.</summary>
    public const int Most = 1_500;

    /// <exception cref="EvidenceUnavailableException">Brackets are nested too deeply to even parse the text.</exception>
    public static void RequireParsable(SourceText text, string path, CancellationToken cancellationToken)
    {
        // Cheap for what is harmless: brackets in strings and comments count too at first.
        if (text.Length > Most && Brackets(text) > Most && Brackets(SyntaxFactory.ParseTokens(text.ToString()), cancellationToken) > Most)
        {
            throw TooDeep(path);
        }
    }

    /// <exception cref="EvidenceUnavailableException">The tree is too deep to analyse.</exception>
    public static void RequireAnalysable(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (tree.Length <= Most)
        {
            return;
        }

        var waiting = new Stack<(SyntaxNode Node, int Depth)>();
        waiting.Push((tree.GetRoot(cancellationToken), 0));
        while (waiting.TryPop(out var item))
        {
            if (item.Depth > Most)
            {
                throw TooDeep(tree.FilePath);
            }

            foreach (var child in item.Node.ChildNodes())
            {
                // Long sums and concatenations are common in generated code, and the compiler walks them in a loop.
                var isChain = item.Node is BinaryExpressionSyntax binary && child == binary.Left && child is BinaryExpressionSyntax;
                waiting.Push((child, isChain ? item.Depth : item.Depth + 1));
            }
        }
    }

    private static int Brackets(SourceText text)
    {
        int depth = 0, angles = 0, deepest = 0;
        for (var index = 0; index < text.Length; index++)
        {
            Count(text[index], ref depth, ref angles);
            deepest = Math.Max(deepest, depth + angles);
        }

        return deepest;
    }

    private static int Brackets(IEnumerable<SyntaxToken> tokens, CancellationToken cancellationToken)
    {
        int depth = 0, angles = 0, deepest = 0;
        foreach (var token in tokens)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (token.Span.Length == 1)
            {
                Count(token.Text[0], ref depth, ref angles);
                deepest = Math.Max(deepest, depth + angles);
            }
        }

        return deepest;
    }

    private static void Count(char c, ref int depth, ref int angles)
    {
        switch (c)
        {
            case '(' or '[' or '{':
                depth++;
                angles = c == '{' ? 0 : angles;
                break;
            case ')' or ']' or '}':
                depth = Math.Max(0, depth - 1);
                angles = c == '}' ? 0 : angles;
                break;
            case '<':
                angles++;
                break;
            case '>':
                angles = Math.Max(0, angles - 1);
                break;
            case ';':
                angles = 0;
                break;
        }
    }

    private static EvidenceUnavailableException TooDeep(string path) =>
        new($"The source file {path} is nested more than {Most} levels deep, which cannot be analysed: split its expressions, or exclude its project.");
}
