using System.Collections.Immutable;
using System.Text;
using Cicd.Analysis.Code.Internal;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Tests.Support;

internal sealed class FakeRules(params ImmutableArray<DiagnosticAnalyzer> analyzers) : ICodeRules
{
    public RuleSet Load() => new("Fake", "1.0.0", Sha256Digest.Of([]), analyzers)
    {
        Configuration = new TextFile("/fake.yml", () => SourceText.From("", Encoding.UTF8)),
        CompletionId = FakeAnalyzer.Completion,
        Rules = new Dictionary<string, Sarif.SarifRule>(),
        Canary = new("SecurityCodeScan.canary.txt", ["FAKE1"]),
    };
}
