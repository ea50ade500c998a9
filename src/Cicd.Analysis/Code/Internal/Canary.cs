using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Proof of life: code that is known to be vulnerable, in which the rules must find what they exist for.</summary>
internal static class Canary
{
    public static async Task ProveAsync(LoadedRules rules, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(EmbeddedText.Read("Canary.txt"), path: "Canary.cs", cancellationToken: cancellationToken);
        var compilation = CSharpCompilation.Create("Canary", [tree], FrameworkReferences(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var diagnostics = await AnalyzerRun.RunAsync("The built-in canary", compilation, [], null, rules, cancellationToken);
        var silent = rules.CanaryIds.Except(diagnostics.Select(diagnostic => diagnostic.Id), StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
        {
            throw new EvidenceUnavailableException($"{rules.Tool} did not find the vulnerabilities of its built-in canary ({string.Join(", ", silent)}): its results cannot be believed.");
        }
    }

    private static List<PortableExecutableReference> FrameworkReferences()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == directory).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
