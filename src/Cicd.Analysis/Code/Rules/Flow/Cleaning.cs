using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>Recognizes what makes a value harmless.</summary>
internal static class Cleaning
{
    public static bool Cleans(IInvocationOperation call, Cleaner cleaner)
    {
        var name = call.TargetMethod.Name;
        return (cleaner.HasFlag(Cleaner.Markup) && (name.Contains("Encode", StringComparison.Ordinal) || name.StartsWith("Escape", StringComparison.Ordinal) || name.Contains("Sanitize", StringComparison.Ordinal)))
            || (cleaner.HasFlag(Cleaner.Address) && (name is "EscapeDataString" or "UrlEncode"))
            || (cleaner.HasFlag(Cleaner.FileName) && name is "GetFileName" or "GetFileNameWithoutExtension" && call.TargetMethod.ContainingType.FullName() == "System.IO.Path")
            || (cleaner.HasFlag(Cleaner.Lines) && TakesLinesAway(call, name));
    }

    /// <summary>Whether text before a value fixes where an address leads to.</summary>
    public static bool FixesHost(string before)
    {
        var scheme = before.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0
            ? before.IndexOf('/', scheme + 3) > scheme + 3
            : before.Length > 1 && before[0] == '/' && before[1] is not ('/' or '\\');
    }

    private static bool TakesLinesAway(IInvocationOperation call, string name) => name switch
    {
        "ReplaceLineEndings" or "JsonEncode" or "EscapeDataString" or "UrlEncode" or "ToBase64String" or "Serialize" => true,
        "Replace" => call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: "\n" or "\r" or "\r\n" or '\n' or '\r' }) || call.TargetMethod.ContainingType.Name == "Regex",
        _ => name.Contains("Sanitize", StringComparison.Ordinal) || name.Contains("Encode", StringComparison.Ordinal),
    };
}
