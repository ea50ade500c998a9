using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Actions that change something and were forgotten when authorization was put on their neighbours.</summary>
internal sealed class AuthorizationAnalyzer() : OwnAnalyzer(OwnRule.Authorization)
{
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Controller, SymbolKind.NamedType);

    private static void Controller(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var actions = type.GetMembers().OfType<IMethodSymbol>().Where(method => method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary } && Sources.IsAction(method)).ToList();
        if (IsDecided(type) || !actions.Any(action => action.Has("AuthorizeAttribute")))
        {
            return;
        }

        foreach (var action in actions.Where(action => action.Has("HttpPostAttribute", "HttpPutAttribute", "HttpPatchAttribute", "HttpDeleteAttribute") && !action.Has("AuthorizeAttribute", "AllowAnonymousAttribute")))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Authorization, action.Locations[0]));
        }
    }

    private static bool IsDecided(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Has("AuthorizeAttribute", "AllowAnonymousAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
