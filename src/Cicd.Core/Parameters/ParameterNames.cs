using System.Text;

namespace Cicd;

internal static class ParameterNames
{
    /// <summary><c>NuGetApiKey2</c> becomes <c>nu-get-api-key2</c>, <c>SBOMFile</c> becomes <c>sbom-file</c>.</summary>
    public static string Kebab(string property)
    {
        var result = new StringBuilder(property.Length + 4);
        for (var i = 0; i < property.Length; i++)
        {
            var current = property[i];
            if (current == '_')
            {
                result.Append('-');
                continue;
            }

            var startsWord = i > 0 && char.IsUpper(current) && property[i - 1] != '_'
                && (!char.IsUpper(property[i - 1]) || (i + 1 < property.Length && char.IsLower(property[i + 1])));
            if (startsWord)
            {
                result.Append('-');
            }

            result.Append(char.ToLowerInvariant(current));
        }

        return result.ToString().Trim('-');
    }

    public static string EnvironmentVariable(string name) =>
        "CICD_" + name.ToUpperInvariant().Replace('-', '_').Replace('.', '_');

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetter(name[0])
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
}
