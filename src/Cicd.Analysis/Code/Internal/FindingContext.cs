using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// What a place in the code is recognised by in another version of it: the members around it and the code at it, without layout, comments,
/// line numbers and the names of locals and parameters, and without the bodies that are nested in it.
/// </summary>
internal static class FindingContext
{
    private const int MaxContext = 4000;

    public static string Of(SyntaxNode node)
    {
        node = Whole(node);
        var members = node.AncestorsAndSelf().Select(NameOf).Where(name => name is not null).Reverse();
        return $"{string.Join('.', members)}\n{Code(node)}";
    }

    // A rule may point at one argument, or at the left side of an assignment: the whole says more of what it is.
    private static SyntaxNode Whole(SyntaxNode node)
    {
        var whole = node.AncestorsAndSelf().FirstOrDefault(outer => outer is
            BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or AssignmentExpressionSyntax or VariableDeclaratorSyntax or AttributeSyntax
            or AnonymousFunctionExpressionSyntax or StatementSyntax or MemberDeclarationSyntax or CompilationUnitSyntax);
        return node is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax ? whole ?? node : node;
    }

    private static string Code(SyntaxNode node)
    {
        // Of a declaration everything but its name may change without making it another one.
        if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax)
        {
            return node.Kind().ToString();
        }

        var names = LocalNames(node);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var code = new StringBuilder();
        foreach (var token in node.DescendantTokens(child => child == node || child is not BlockSyntax).TakeWhile(_ => code.Length < MaxContext))
        {
            code.Append(code.Length == 0 ? "" : " ").Append(
                IsLocal(token, names) ? $"${(numbers.TryGetValue(token.ValueText, out var number) ? number : numbers[token.ValueText] = numbers.Count)}" : token.Text);
        }

        return code.ToString();
    }

    private static bool IsLocal(SyntaxToken token, HashSet<string> names) =>
        token.IsKind(SyntaxKind.IdentifierToken)
        && names.Contains(token.ValueText)
        && !(token.Parent is IdentifierNameSyntax { Parent: { } parent } name && IsMemberName(name, parent));

    // In "a.Name", "Name: a" and "new() { Name = a }" the name is that of a member or a parameter of another.
    private static bool IsMemberName(IdentifierNameSyntax name, SyntaxNode parent) => parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };

    // Read off the syntax: it must also work where the code does not compile.
    private static HashSet<string> LocalNames(SyntaxNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var member = node.AncestorsAndSelf().FirstOrDefault(IsScope) ?? node;
        foreach (var child in member.DescendantNodesAndSelf())
        {
            var name = child switch
            {
                ParameterSyntax parameter => parameter.Identifier,
                VariableDeclaratorSyntax { Parent.Parent: not BaseFieldDeclarationSyntax } variable => variable.Identifier,
                SingleVariableDesignationSyntax designation => designation.Identifier,
                ForEachStatementSyntax loop => loop.Identifier,
                CatchDeclarationSyntax caught => caught.Identifier,
                FromClauseSyntax from => from.Identifier,
                LetClauseSyntax let => let.Identifier,
                JoinClauseSyntax join => join.Identifier,
                JoinIntoClauseSyntax into => into.Identifier,
                QueryContinuationSyntax into => into.Identifier,
                _ => default,
            };
            names.Add(name.ValueText);
        }

        foreach (var parameter in node.Ancestors().OfType<TypeDeclarationSyntax>().SelectMany(type => type.ParameterList?.Parameters ?? default))
        {
            names.Add(parameter.Identifier.ValueText);
        }

        names.Remove("");
        return names;
    }

    private static bool IsScope(SyntaxNode node) => node is CompilationUnitSyntax || (node is MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax => ".ctor",
        IndexerDeclarationSyntax => "this[]",
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Identifier.Text,
        _ => null,
    };
}
