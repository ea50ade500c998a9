using System.Globalization;

namespace Cicd.Yaml;

/// <summary>A single value. Only a plain one can be other than text (YAML 1.2.2, section 10.3, core schema).</summary>
public sealed record YamlScalar(string Text, bool IsPlain, YamlPlace Place) : YamlNode(Place)
{
    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>True or false, if it is either.</summary>
    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => IsPlain && Text.Length > 0 && (LooksDecimal || Text.StartsWith("0x", StringComparison.Ordinal) || Text.StartsWith("0o", StringComparison.Ordinal));

    /// <summary>Whether it is text.</summary>
    public bool IsText => !IsNull && Flag is null && !IsNumber;

    private bool LooksDecimal =>
        Text is ".inf" or "-.inf" or "+.inf" or ".nan"
        || (char.IsAsciiDigit(Text[^1]) || Text[^1] == '.') && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <inheritdoc/>
    public override string Describe() =>
        IsNull ? "nothing" : IsNumber ? $"the number {OneLine.Of(Text, 40)}" : Flag is not null ? Text : $"the text '{OneLine.Of(Text, 40)}'";
}
