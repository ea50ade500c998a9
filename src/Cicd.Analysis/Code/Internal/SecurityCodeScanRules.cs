using System.Collections.ObjectModel;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>The rules of SecurityCodeScan, loaded out of the files that lie beside this program.</summary>
internal sealed class SecurityCodeScanRules(string directory, string configuration) : ICodeRules
{
    public const string ConfigurationName = "SecurityCodeScan.config.yml";

    /// <summary>The analyzers' own configuration: what they do without any, but for their last word.</summary>
    public const string Stock = "Version: 3.1\nReportAnalysisCompletion: true\n";

    private const string Package = "SecurityCodeScan.VS2019";
    private const string Completion = "SCS0000";
    private static readonly string[] CanaryIds = ["SCS0002", "SCS0003", "SCS0004", "SCS0005", "SCS0006", "SCS0010", "SCS0013", "SCS0015"];

    // What flows from sources that only our configuration names.
    private static readonly string[] ConfiguredCanaryIds = ["SCS0001", "SCS0018"];
    private const string TaintAnalyzers = "SecurityCodeScan.Analyzers.Taint";

    // They ask for the symbol of every name and call.
    private static readonly Dictionary<string, IReadOnlySet<string>> Reached = new(StringComparer.Ordinal)
    {
        ["SCS0006"] = Types("System.Security.Cryptography.HashAlgorithm", "System.Security.Cryptography.CryptoConfig"),
        ["SCS0010"] = Types("System.Security.Cryptography.SymmetricAlgorithm"),
        ["SCS0013"] = Types("System.Security.Cryptography.CipherMode"),
    };

    private static readonly string[] Files = ["SecurityCodeScan.VS2019.dll", "YamlDotNet.dll"];

    public SecurityCodeScanRules(string directory)
        : this(directory, EmbeddedText.Read(ConfigurationName))
    {
    }

    public static string DefaultDirectory() => RuleAssembly.Directory("security-code-scan");

    public RuleSet Load()
    {
        var digest = new StringBuilder(configuration).AppendLine(RuleAssembly.Digests(Package, directory, Files));
        var remarks = UserConfigurations().Select(path =>
        {
            digest.Append(Sha256Digest.Of(File.ReadAllBytes(path)));
            return $"SecurityCodeScan also applies {path} of this machine's user.";
        }).ToList();
        var (assembly, analyzers) = RuleAssembly.Load("SecurityCodeScan", [.. Files.Select(file => Path.Combine(directory, file))]);
        var rules = RuleDescriber.Describe(analyzers, rule => rule.Id != Completion && rule.IsEnabledByDefault, SecurityCodeScanCatalog.Entries);
        digest.AppendJoin('\n', rules.Values.Select(rule => $"{rule.Id} {rule.Severity}"));
        return new("SecurityCodeScan", RuleAssembly.VersionOf(assembly), Sha256Digest.Of(Encoding.UTF8.GetBytes(digest.ToString())), analyzers)
        {
            Configuration = new TextFile(Path.Combine(directory, ConfigurationName), () => SourceText.From(configuration, Encoding.UTF8)),
            CompletionId = Completion,
            Rules = rules,
            Canary = new("SecurityCodeScan.canary.txt", configuration == Stock ? CanaryIds : [.. CanaryIds, .. ConfiguredCanaryIds]),
            // What a user's configuration adds is not known here.
            ReachedThrough = remarks.Count == 0 ? ReachedThrough(analyzers, TaintSinks.Of(assembly)) : ReadOnlyDictionary<DiagnosticAnalyzer, IReadOnlySet<string>>.Empty,
            Remarks = remarks,
        };
    }

    private static Dictionary<DiagnosticAnalyzer, IReadOnlySet<string>> ReachedThrough(IEnumerable<DiagnosticAnalyzer> analyzers, IReadOnlyDictionary<string, IReadOnlySet<string>> sinks)
    {
        var reached = new Dictionary<DiagnosticAnalyzer, IReadOnlySet<string>>();
        foreach (var analyzer in analyzers)
        {
            var types = analyzer.GetType().Namespace == TaintAnalyzers ? sinks : Reached;
            if (analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().ToList() is [var only] && types.TryGetValue(only, out var names))
            {
                reached[analyzer] = names;
            }
        }

        return reached;
    }

    private static HashSet<string> Types(params IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static string[] UserConfigurations()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (home.Length == 0 || !Directory.Exists(home))
        {
            return [];
        }

        var nested = Path.Combine(home, "SecurityCodeScan");
        // The analyzers join the path with a backslash, which is part of the file's name outside Windows.
        string[] found = [.. Directory.GetFiles(home, @"SecurityCodeScan\config-*.yml"), .. Directory.Exists(nested) ? Directory.GetFiles(nested, "config-*.yml") : []];
        return [.. found.Order(StringComparer.Ordinal)];
    }
}
