using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>A project's options without those that narrow what rules look at: they would hide findings without a trace.</summary>
internal sealed class RuleOptions(AnalyzerConfigOptionsProvider project) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(project.GlobalOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(project.GetOptions(tree));

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(project.GetOptions(textFile));

    private static bool Narrows(string key) => key.StartsWith("dotnet_code_quality", StringComparison.OrdinalIgnoreCase);

    private sealed class Values(AnalyzerConfigOptions values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys.Where(key => !Narrows(key));

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return !Narrows(key) && values.TryGetValue(key, out value);
        }
    }
}
