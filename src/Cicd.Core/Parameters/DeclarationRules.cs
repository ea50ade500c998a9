using System.Runtime.CompilerServices;

namespace Cicd;

internal static class DeclarationRules
{
    public static string? Broken(ParameterDeclaration declaration, ParameterType? type, IReadOnlySet<string> reserved)
    {
        var property = declaration.Property;
        if (property.SetMethod is not { } setter || property.GetIndexParameters().Length > 0)
        {
            return $"{declaration.Where} is a parameter but has no setter: write {{ get; set; }}.";
        }

        if (setter.IsStatic)
        {
            return $"{declaration.Where} is a parameter but static: a run owns its parameters.";
        }

        if (Array.Exists(setter.ReturnParameter.GetRequiredCustomModifiers(), static modifier => modifier == typeof(IsExternalInit)))
        {
            return $"{declaration.Where} is a parameter but can only be set by an initializer: write set instead of init.";
        }

        if (declaration.IsSecret != (property.PropertyType == typeof(Secret)))
        {
            return declaration.IsSecret
                ? $"{declaration.Where} is marked [Secret] but its type is {property.PropertyType.Name}: a secret has the type Secret."
                : $"{declaration.Where} has the type Secret but is marked [Parameter]: mark it [Secret].";
        }

        if (type is null)
        {
            return $"{declaration.Where} is a parameter of type {property.PropertyType.Name}, which cannot be read from text: implement IParsable<{property.PropertyType.Name}>, or use string, bool, a number, an enum, TimeSpan, DateTimeOffset, Uri, Guid, Version, or an array of these.";
        }

        if (!ParameterNames.IsValid(declaration.Name))
        {
            return $"{declaration.Where} has the name '{declaration.Name}': a name starts with a letter and has only letters, digits, dashes and dots.";
        }

        return reserved.Contains(declaration.Name)
            ? $"{declaration.Where} has the name '{declaration.Name}', but --{declaration.Name} is a built-in option: set another Name."
            : null;
    }

    public static string? Differs(Parameter parameter, ParameterDeclaration declaration, ParameterType type)
    {
        var first = parameter.Declarations[0];
        if (parameter.Type.ClrType != type.ClrType)
        {
            return $"Parameter {parameter.Name} has the type {parameter.TypeName} on {first.Where} but {type.Name} on {declaration.Where}: give both the same type, or one another Name.";
        }

        if (!string.Equals(parameter.EnvironmentVariable, declaration.EnvironmentVariable, StringComparison.Ordinal))
        {
            return $"Parameter {parameter.Name} reads {parameter.EnvironmentVariable} on {first.Where} but {declaration.EnvironmentVariable} on {declaration.Where}: name the same environment variable.";
        }

        // Otherwise the ungated class would get the secret before the gate has allowed the gated one.
        return parameter.IsSecret && first.Owner.IsGated != declaration.Owner.IsGated
            ? $"Secret {parameter.Name} is declared on {first.Where} and on {declaration.Where}, but only one of them waits for the gate: declare it only on tasks that publish or deploy, or only elsewhere."
            : null;
    }
}
