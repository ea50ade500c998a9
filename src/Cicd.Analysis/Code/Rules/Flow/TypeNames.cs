using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Rules.Flow;

internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Full = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Namespace and name, without type arguments.</summary>
    public static string FullName(this ISymbol symbol) => symbol.OriginalDefinition.ToDisplayString(Full);

    /// <summary>Whether it is the type of that name, derives from it or implements it.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.FullName() == fullName)
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(candidate => candidate.FullName() == fullName);
    }

    public static bool Has(this ISymbol symbol, params ReadOnlySpan<string> attributes)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (attributes.Contains(type.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a value of the type can carry text that somebody chose: not a number, a date or an identifier.</summary>
    public static bool CanCarryText(this ITypeSymbol? type) => type switch
    {
        null => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0].CanCarryText(),
        { TypeKind: TypeKind.Enum } => false,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => type.SpecialType == SpecialType.System_Char,
        { SpecialType: SpecialType.System_DateTime or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Void } => false,
        _ => type.FullName() is not ("System.Guid" or "System.DateTimeOffset" or "System.TimeSpan" or "System.DateOnly" or "System.TimeOnly"
            or "System.Version" or "System.Net.IPAddress" or "System.Threading.CancellationToken" or "System.Numerics.BigInteger"),
    };
}
