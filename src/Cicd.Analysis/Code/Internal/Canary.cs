using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Proof of life: code that is known to be vulnerable, in which the rules must find what they exist for.</summary>
internal static class Canary
{
    /// <exception cref="EvidenceUnavailableException">A rule did not find what it must.</exception>
    public static async Task ProveAsync(LoadedRules rules, CancellationToken cancellationToken)
    {
        var trees = rules.Sets.Select(set => set.Canary?.Resource).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(resource => CSharpSyntaxTree.ParseText(EmbeddedText.Read(resource), path: Path.ChangeExtension(resource, ".cs"), cancellationToken: cancellationToken));
        var compilation = CSharpCompilation.Create("Canary", trees, FrameworkReferences(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var diagnostics = await AnalyzerRun.RunAsync("The built-in canary", compilation, [], null, rules, null, cancellationToken);
        var heard = diagnostics.Select(diagnostic => diagnostic.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var set in rules.Sets.Where(set => set.Canary is not null))
        {
            var silent = set.Canary!.Ids.Where(id => !heard.Contains(id)).ToList();
            if (silent.Count > 0)
            {
                throw new EvidenceUnavailableException($"{set.Name} did not find the vulnerabilities of its built-in canary ({string.Join(", ", silent)}): its results cannot be believed.");
            }
        }
    }

    private static List<PortableExecutableReference> FrameworkReferences()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == directory).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
