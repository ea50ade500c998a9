namespace Cicd.Policy.Internal;

/// <summary>Lines that make a compiler or a scanner tell less.</summary>
internal static class Suppressions
{
    private const int LongestLine = 4096;

    // Comments by which scanners, ours among them, leave out what stands there.
    private static readonly string[] Comments =
    [
        "cicd:ignore", "gitleaks:allow", "nosemgrep", "#nosec", "nosonar", "codeql[", "lgtm[", "trivy:ignore", "checkov:skip", "trufflehog:ignore", "pragma:allowlistsecret",
    ];

    private static readonly string[] SwitchedOff =
    [
        "TreatWarningsAsErrors", "CodeAnalysisTreatWarningsAsErrors", "EnableNETAnalyzers", "RunAnalyzers", "RunAnalyzersDuringBuild", "RunAnalyzersDuringLiveAnalysis",
        "EnforceCodeStyleInBuild", "NuGetAudit", "RestorePackagesWithLockFile", "RestoreLockedMode",
    ];

    private static readonly string[] Weakening = ["NoWarn", "WarningsNotAsErrors", "MSBuildWarningsAsMessages", "MSBuildWarningsNotAsErrors", "NuGetAuditSuppress", "NuGetAuditLevel", "NuGetAuditMode"];

    private static readonly string[] Silent = ["none", "silent", "suggestion", "refactoring"];

    /// <summary>Whether the line is one, in a file of this path.</summary>
    public static bool IsOne(string path, string line) => Describe(path, line) is not null;

    /// <summary>What the line does; null if it is none.</summary>
    public static string? Describe(string path, string line)
    {
        var text = Squeezed(line);
        if (text.Length == 0)
        {
            return null;
        }

        if (Array.Find(Comments, comment => Has(text, comment)) is { } comment)
        {
            return $"'{comment}' makes a scanner leave out what stands there.";
        }

        var file = new FilePath(path);
        return file.EndsWith(".cs", ".csx", ".razor", ".cshtml", ".vb", ".fs", ".fsx") ? InCode(text)
            : file.EndsWith(".csproj", ".vbproj", ".fsproj", ".proj", ".props", ".targets", ".rsp", ".pubxml", ".user") ? InProject(text)
            : file.EndsWith(".editorconfig", ".globalconfig") ? InEditorConfig(text)
            : file.EndsWith(".ruleset") ? InRuleSet(text)
            : null;
    }

    private static string? InCode(string text) =>
        Has(text, "#pragmawarningdisable") ? "'#pragma warning disable' silences the compiler and its analyzers."
        : Has(text, "#disablewarning") || Has(text, "#nowarn") || Has(text, "#:propertyNoWarn") ? "Warnings of the compiler are switched off."
        : Has(text, "SuppressMessage(") || Has(text, "SuppressMessageAttribute(") ? "'SuppressMessage' silences an analyzer."
        : null;

    private static string? InProject(string text) =>
        Array.Find(Weakening, name => Has(text, $"<{name}") || Has(text, $"{name}=") || Has(text, $"/{name}:") || Has(text, $"-{name}:")) is { } weaker ? $"'{weaker}' makes warnings count for less."
        : Array.Find(SwitchedOff, name => Has(text, $"<{name}>false") || Has(text, $"{name}=false") || Has(text, $"{name}=\"false\"")) is { } off ? $"'{off}' is switched off."
        : Has(text, "<AnalysisMode>none") || Has(text, "<AnalysisLevel>none") || Has(text, "<AnalysisModeSecurity>none") || Has(text, "<WarningLevel>0") ? "The analyzers are switched off."
        : null;

    private static string? InEditorConfig(string text)
    {
        if (text[0] is '#' or ';')
        {
            return null;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return null;
        }

        // "KEY = VALUE", and for options of style "KEY = VALUE:SEVERITY"; a comment may follow.
        var (key, value) = (text[..equals], text[(equals + 1)..]);
        value = value[..(value.IndexOfAny(['#', ';']) is var end && end < 0 ? value.Length : end)];
        var severity = value[(value.LastIndexOf(':') + 1)..];
        return Array.Exists(Silent, word => word.Equals(severity, StringComparison.OrdinalIgnoreCase)) && (Has(key, "severity") || value.Contains(':', StringComparison.Ordinal))
                ? $"'{key}' is set to '{severity}', which nobody is told of in a build."
            : Has(key, "generated_code") && Has(value, "true") ? "'generated_code' takes files out of analysis."
            : Has(key, "excluded_") ? $"'{key}' takes code out of analysis."
            : null;
    }

    private static string? InRuleSet(string text) =>
        Has(text, "Action=\"None\"") || Has(text, "Action=\"Hidden\"") || Has(text, "Action=\"Info\"") ? "A rule is switched off." : null;

    // White space may stand anywhere between words, and says nothing.
    private static string Squeezed(string line) => string.Concat(line.Take(LongestLine).Where(character => !char.IsWhiteSpace(character) && character != '\uFEFF'));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
