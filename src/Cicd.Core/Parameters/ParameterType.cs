namespace Cicd;

/// <summary>How text becomes a value of a parameter's type, and back.</summary>
/// <param name="ClrType">The property's type without its nullability.</param>
/// <param name="Name">The type for people.</param>
/// <param name="Parse">One text to one value; throws <see cref="FormatException"/> with what was expected.</param>
internal sealed record ParameterType(Type ClrType, string Name, Func<string, object> Parse)
{
    private const int LongestValue = 1 << 20;

    public bool IsFlag => ClrType == typeof(bool);

    public bool IsSecret => ClrType == typeof(Secret);

    public Type? Element { get; init; }

    public bool IsList => Element is not null;

    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The value of the texts: the last for a single value, all for a list.</summary>
    public object ParseAll(IReadOnlyList<string> texts)
    {
        if (Element is null)
        {
            return ParseOne(texts[^1]);
        }

        var values = Array.CreateInstance(Element, texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            values.SetValue(ParseOne(texts[i]), i);
        }

        return values;
    }

    public string Format(object value) =>
        IsList && value is System.Collections.IEnumerable many and not string
            ? string.Join(';', many.Cast<object>().Select(FormatOne))
            : FormatOne(value);

    private static string FormatOne(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private object ParseOne(string text) =>
        text.Length > LongestValue ? throw new FormatException($"at most {LongestValue} characters") : Parse(text);
}
