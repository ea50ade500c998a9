using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>Who calls a method of the compilation.</summary>
internal sealed class Callers(Compilation compilation)
{
    // Built when the first parameter has to be followed: most compilations never need it.
    private readonly Lazy<ILookup<string, SyntaxNode>> byName = new(() => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes())
        .Select(node => (Name: NameOf(node), Node: node))
        .Where(call => call.Name is not null)
        .ToLookup(call => call.Name!, call => call.Node, StringComparer.Ordinal));

    public IEnumerable<IReadOnlyList<IArgumentOperation>> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        foreach (var node in byName.Value[name])
        {
            switch (compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node, cancellationToken))
            {
                case IInvocationOperation call when Same(call.TargetMethod, method):
                    yield return call.Arguments;
                    break;
                case IObjectCreationOperation creation when creation.Constructor is { } constructor && Same(constructor, method):
                    yield return creation.Arguments;
                    break;
                default:
                    break;
            }
        }
    }

    private static bool Same(IMethodSymbol called, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, method.OriginalDefinition);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.Identifier.Text,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.Text,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.Text,
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => type.Identifier.Text,
        _ => null,
    };
}
