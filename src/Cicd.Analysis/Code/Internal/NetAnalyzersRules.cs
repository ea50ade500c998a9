using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>The security rules of Microsoft.CodeAnalysis.NetAnalyzers, loaded out of the files that lie beside this program.</summary>
internal sealed class NetAnalyzersRules(string directory) : ICodeRules
{
    private const string Package = "Microsoft.CodeAnalysis.NetAnalyzers";
    private static readonly string[] Files = ["Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];

    // At least one of each family: statements, serializers, tainted data, XML, ciphers, protocols, certificates, imports.
    private static readonly string[] CanaryIds =
    [
        "CA2100", "CA2300", "CA2350", "CA2351", "CA3001", "CA3002", "CA3003", "CA3006", "CA3007", "CA3008", "CA3009",
        "CA3011", "CA3012", "CA3076", "CA5350", "CA5351", "CA5358", "CA5359", "CA5364", "CA5369", "CA5371",
        "CA5372", "CA5379", "CA5384", "CA5385", "CA5387", "CA5389", "CA5390", "CA5392", "CA5394", "CA5397", "CA5399",
    ];

    // They follow every constant array and every entry of an archive: what these must come from or get to, to matter.
    private static readonly Dictionary<string, IReadOnlySet<string>> Reached = new(StringComparer.Ordinal)
    {
        ["CA5389"] = Types("System.IO.Compression.ZipArchiveEntry"),
        ["CA5390"] = Types("System.Security.Cryptography.SymmetricAlgorithm", "System.Security.Cryptography.AesGcm", "System.Security.Cryptography.AesCcm"),
        ["CA5403"] = Types("System.Security.Cryptography.X509Certificates.X509Certificate"),
    };

    public static string DefaultDirectory() => RuleAssembly.Directory("net-analyzers");

    public RuleSet Load()
    {
        var digest = new StringBuilder(RuleAssembly.Digests(Package, directory, Files));
        var (assembly, all) = RuleAssembly.Load("NetAnalyzers", [.. Files.Select(file => Path.Combine(directory, file))]);
        var rules = RuleDescriber.Describe(all, rule => NetAnalyzersCatalog.Entries.ContainsKey(rule.Id), NetAnalyzersCatalog.Entries);
        digest.AppendJoin('\n', rules.Values.Select(rule => $"{rule.Id} {rule.Severity}"));
        return new("NetAnalyzers", assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? RuleAssembly.VersionOf(assembly), Sha256Digest.Of(Encoding.UTF8.GetBytes(digest.ToString())), [.. all.Where(IsForSecurity)])
        {
            Rules = rules,
            ReachedThrough = all.Where(analyzer => analyzer.SupportedDiagnostics is [var only] && Reached.ContainsKey(only.Id)).ToDictionary(analyzer => analyzer, analyzer => Reached[analyzer.SupportedDiagnostics[0].Id]),
            Canary = new("NetAnalyzers.canary.txt", CanaryIds),
        };
    }

    private static HashSet<string> Types(params IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static bool IsForSecurity(DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.Any(rule => NetAnalyzersCatalog.Entries.ContainsKey(rule.Id));
}
