using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Cicd;

internal static class ParameterValidation
{
    public static bool IsRequired(ParameterDeclaration declaration) =>
        declaration.Attribute.Required || (HasAnnotations(declaration) && HasRequired(declaration));

    /// <summary>What the data annotations on the property say against the value.</summary>
    public static IEnumerable<string> Check(ParameterDeclaration declaration, object value) =>
        HasAnnotations(declaration) ? Errors(declaration, value) : [];

    // Only a property that has annotations makes their assembly load.
    private static bool HasAnnotations(ParameterDeclaration declaration)
    {
        foreach (var attribute in declaration.Property.GetCustomAttributesData())
        {
            if (attribute.AttributeType.Namespace is { } name && !name.StartsWith("System.Runtime", StringComparison.Ordinal) && name != nameof(Cicd))
            {
                return true;
            }
        }

        return declaration.Property.GetMethod?.IsVirtual == true;
    }

    private static bool HasRequired(ParameterDeclaration declaration) =>
        Attribute.IsDefined(declaration.Property, typeof(RequiredAttribute), inherit: true);

    private static List<string> Errors(ParameterDeclaration declaration, object value)
    {
        var errors = new List<string>();
        foreach (var attribute in declaration.Property.GetCustomAttributes<ValidationAttribute>(inherit: true))
        {
            try
            {
                var context = new ValidationContext(new object()) { MemberName = declaration.Property.Name, DisplayName = declaration.Name };
                if (attribute.GetValidationResult(declaration.IsSecret ? ((Secret)value).Reveal() : value, context) is { } result)
                {
                    // A message of the pipeline's author may quote the value.
                    errors.Add(declaration.IsSecret || result.ErrorMessage is null ? $"it does not meet {attribute.GetType().Name}" : result.ErrorMessage);
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                errors.Add($"it cannot be checked by {attribute.GetType().Name}");
            }
        }

        return errors;
    }
}
