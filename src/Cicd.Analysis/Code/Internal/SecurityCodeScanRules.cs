using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>The rules of SecurityCodeScan, loaded out of the files that lie beside this program.</summary>
internal sealed class SecurityCodeScanRules(string directory) : ICodeRules
{
    public const string ConfigurationName = "SecurityCodeScan.config.yml";
    private const string Completion = "SCS0000";

    // Without its version the analyzers throw it away together with most of their rules.
    private const string Configuration = "Version: 3.1\nReportAnalysisCompletion: true\n";
    private static readonly string[] Files = ["SecurityCodeScan.VS2019.dll", "YamlDotNet.dll"];

    public static string DefaultDirectory()
    {
        const string below = "analyzers/security-code-scan";
        var beside = Path.Combine(AppContext.BaseDirectory, below);
        var assembly = Path.GetDirectoryName(typeof(SecurityCodeScanRules).Assembly.Location);
        return Directory.Exists(beside) || string.IsNullOrEmpty(assembly) ? beside : Path.Combine(assembly, below);
    }

    public LoadedRules Load()
    {
        var digest = new StringBuilder(Configuration);
        foreach (var path in Files.Select(file => Path.Combine(directory, file)))
        {
            if (!File.Exists(path))
            {
                throw new EvidenceUnavailableException($"The rules of SecurityCodeScan are incomplete: {path} does not exist. It belongs to the package SecurityCodeScan.VS2019 and is copied beside the program by Cicd.Analysis.");
            }

            digest.Append(Sha256Digest.Of(File.ReadAllBytes(path)));
        }

        var remarks = UserConfigurations().Select(path =>
        {
            digest.Append(Sha256Digest.Of(File.ReadAllBytes(path)));
            return $"SecurityCodeScan also applies {path} of this machine's user.";
        }).ToList();
        var assembly = LoadAssembly();
        var analyzers = Create(assembly);
        var rules = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(rule => rule.Id != Completion && rule.IsEnabledByDefault)
            .DistinctBy(rule => rule.Id)
            .Select(SecurityCodeScanCatalog.Describe)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        digest.AppendJoin('\n', rules.Values.Select(rule => $"{rule.Id} {rule.Severity}"));
        var version = assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? assembly.GetName().Version!.ToString(3);
        return new("SecurityCodeScan", version, Sha256Digest.Of(Encoding.UTF8.GetBytes(digest.ToString())), analyzers)
        {
            Configuration = new TextFile(Path.Combine(directory, ConfigurationName), static () => SourceText.From(Configuration, Encoding.UTF8)),
            CompletionId = Completion,
            Rules = rules,
            CanaryIds = ["SCS0001", "SCS0002", "SCS0003", "SCS0004", "SCS0005", "SCS0006", "SCS0010", "SCS0018"],
            Remarks = remarks,
        };
    }

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

    private Assembly LoadAssembly()
    {
        // The analyzers load more later on, and keep their assemblies alive, but not the context: collected, it would refuse.
        var context = new PluginLoadContext("SecurityCodeScan", PluginLoadContext.HostAssemblies(), isCollectible: false);
        foreach (var file in Files)
        {
            context.AddDependency(Path.Combine(directory, file));
        }

        try
        {
            return context.LoadFromAssemblyPath(Path.GetFullPath(Path.Combine(directory, Files[0])));
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            throw new EvidenceUnavailableException($"The rules of SecurityCodeScan in {directory} cannot be loaded: {exception.Message}", exception);
        }
    }

    private static ImmutableArray<DiagnosticAnalyzer> Create(Assembly assembly)
    {
        var types = LoadableTypes(assembly)
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true);
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. types.Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        return analyzers.Length > 0 ? analyzers : throw new EvidenceUnavailableException($"{assembly.Location} holds no analyzer that can be loaded.");
    }

    // Its code fixes need an editor's assemblies, which no scan has.
    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
