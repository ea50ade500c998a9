using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>A single value. Only a plain one can be other than text (YAML 1.2.2, section 10.3, core schema).</summary>
internal sealed record YamlScalar(string Text, bool IsPlain, YamlPlace Place) : YamlNode(Place)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public bool IsNumber => IsPlain && Text.Length > 0 && (LooksDecimal || Text.StartsWith("0x", StringComparison.Ordinal) || Text.StartsWith("0o", StringComparison.Ordinal));

    public bool IsText => !IsNull && Flag is null && !IsNumber;

    private bool LooksDecimal =>
        Text is ".inf" or "-.inf" or "+.inf" or ".nan"
        || (char.IsAsciiDigit(Text[^1]) || Text[^1] == '.') && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    public override string Describe() =>
        IsNull ? "nothing" : IsNumber ? $"the number {OneLine.Of(Text, 40)}" : Flag is not null ? Text : $"the text '{OneLine.Of(Text, 40)}'";
}
