using System.Collections.Immutable;
using System.Text;
using Cicd.Analysis.Code.Internal;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Rules;

/// <summary>The rules of this product.</summary>
internal sealed class OwnRules : ICodeRules
{
    public RuleSet Load()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            new TaintAnalyzer(), new SecretAnalyzer(), new KeyAnalyzer(), new CorsAnalyzer(), new KeySizeAnalyzer(), new CertificateAnalyzer(), new TemporaryFileAnalyzer(),
            new SignInAnalyzer(), new TokenAnalyzer(), new BacktrackingAnalyzer(), new SetupAnalyzer(), new AuthorizationAnalyzer(),
        ];
        var rules = RuleDescriber.Describe(analyzers, _ => true, OwnRule.Entries);
        var assembly = typeof(OwnRules).Assembly;
        var digest = new StringBuilder(assembly.ManifestModule.ModuleVersionId.ToString()).AppendJoin('\n', rules.Values.Select(rule => $"{rule.Id} {rule.Severity}"));
        return new("Cicd", assembly.GetName().Version!.ToString(3), Sha256Digest.Of(Encoding.UTF8.GetBytes(digest.ToString())), analyzers)
        {
            Rules = rules,
            Canary = new("Cicd.canary.txt", [.. rules.Keys]),
            SecondOpinion = SecondOpinion.Refute,
        };
    }
}
