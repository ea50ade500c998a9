using System.Globalization;

namespace Cicd;

internal static class ParameterTypes
{
    /// <summary>How values of the property's type are read; none if they cannot be read from text.</summary>
    public static ParameterType? For(Type propertyType)
    {
        if (ElementOf(propertyType) is { } element)
        {
            return Single(Underlying(element)) is { IsSecret: false } one && !IsNullable(element)
                ? one with { ClrType = propertyType, Name = $"{(one.IsFlag ? "boolean" : one.Name)}, repeatable", Element = element }
                : null;
        }

        return Single(Underlying(propertyType));
    }

    private static bool IsNullable(Type type) => Nullable.GetUnderlyingType(type) is not null;

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        }

        if (!type.IsGenericType || !type.IsInterface)
        {
            return null;
        }

        var open = type.GetGenericTypeDefinition();
        return open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>)
            ? type.GetGenericArguments()[0]
            : null;
    }

    private static ParameterType? Single(Type type)
    {
        if (type == typeof(string))
        {
            return new(type, "string", static text => text);
        }

        if (type == typeof(bool))
        {
            return new(type, "flag", static text => ScalarText.Boolean(text));
        }

        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            return new(type, string.Join('|', names), text => ScalarText.Enumeration(type, names, text)) { AllowedValues = names };
        }

        if (type == typeof(Secret))
        {
            return new(type, "secret", static text => text.Length == 0 ? throw new FormatException("a value that is not empty") : new Secret(text));
        }

        return Number(type) ?? Structured(type) ?? ParsableType.For(type);
    }

    private static ParameterType? Number(Type type) =>
        type == typeof(int) ? new(type, "integer", static text => ScalarText.Number<int>(text, NumberStyles.AllowLeadingSign, "an integer"))
        : type == typeof(long) ? new(type, "integer", static text => ScalarText.Number<long>(text, NumberStyles.AllowLeadingSign, "an integer"))
        : type == typeof(double) ? new(type, "number", static text => ScalarText.Double(text))
        : type == typeof(decimal) ? new(type, "number", static text => ScalarText.Number<decimal>(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, "a number such as 1.5"))
        : null;

    private static ParameterType? Structured(Type type) =>
        type == typeof(TimeSpan) ? new(type, "duration", static text => ScalarText.Duration(text))
        : type == typeof(DateTimeOffset) ? new(type, "timestamp", static text => ScalarText.Timestamp(text))
        : type == typeof(Uri) ? new(type, "uri", static text => ScalarText.Address(text))
        : type == typeof(Version) ? new(type, "version", static text => Version.TryParse(text, out var version) ? version : throw new FormatException("a version such as 1.2.3"))
        : type == typeof(Guid) ? new(type, "guid", static text => Guid.TryParse(text, out var guid) ? guid : throw new FormatException("a GUID"))
        : null;
}
