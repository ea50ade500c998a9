using Cicd.Yaml;

namespace Cicd.Attestation.Internal;

internal static class Plain
{
    /// <summary>Foreign text, fit for a message.</summary>
    public static string Of(string text) => OneLine.Of(text, 100);
}
