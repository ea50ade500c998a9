using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Turns a diagnostic of a rule into a raw finding.</summary>
internal static class DiagnosticReader
{
    private const int MaxContext = 4000;

    public static RawFinding Read(Diagnostic diagnostic, CompiledProject project, CancellationToken cancellationToken)
    {
        var tree = diagnostic.Location.SourceTree;
        var generated = tree is not null && !project.SourcePaths.Contains(tree.FilePath);
        // Generated code may say which file it was made of; other code may say what it likes.
        var span = generated ? diagnostic.Location.GetMappedLineSpan() : diagnostic.Location.GetLineSpan();
        var isOnDisk = span.IsValid && (!generated || span.HasMappedPath);
        return new(
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            isOnDisk ? Path.GetFullPath(span.Path, project.Call.Directory) : null,
            isOnDisk ? new("", span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1) : new(""),
            ContextOf(diagnostic, tree, cancellationToken),
            diagnostic.IsSuppressed ? Reason(diagnostic, project.Compilation) : null);
    }

    private static string Reason(Diagnostic diagnostic, Compilation compilation)
    {
        if (diagnostic.GetSuppressionInfo(compilation)?.Attribute is not { } attribute)
        {
            return $"#pragma warning disable {diagnostic.Id}";
        }

        var justification = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
        return string.IsNullOrWhiteSpace(justification) ? "SuppressMessage" : $"SuppressMessage: {justification}";
    }

    // The members around the place and the tokens at it: neither line numbers nor layout nor comments.
    private static string ContextOf(Diagnostic diagnostic, SyntaxTree? tree, CancellationToken cancellationToken)
    {
        if (tree is null)
        {
            return diagnostic.GetMessage(CultureInfo.InvariantCulture);
        }

        var node = tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var members = node.AncestorsAndSelf().Select(NameOf).Where(name => name is not null).Reverse();
        var code = string.Join(' ', node.DescendantTokens().Select(token => token.Text));
        return $"{string.Join('.', members)}\n{(code.Length > MaxContext ? code[..MaxContext] : code)}";
    }

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
