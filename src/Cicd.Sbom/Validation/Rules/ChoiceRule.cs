using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>One of several rules; exactly one where <paramref name="exactly"/> is set.</summary>
internal sealed class ChoiceRule(bool exactly, params Func<Rule>[] rules) : Rule
{
    internal override string Expected => string.Join(" or ", rules.Select(rule => rule().Expected));

    internal override bool Fits(Node node, SpecVersion version) => Array.Exists(rules, rule => rule().Fits(node, version));

    internal override void Check(Node node, Pass pass)
    {
        var fitting = rules.Select(rule => rule()).Where(rule => rule.Fits(node, pass.Version)).ToArray();
        if (fitting.Length == 0)
        {
            pass.Error(node, "type", $"{Expected} is expected, not {node.Described}");
            return;
        }

        if (fitting.Length == 1)
        {
            fitting[0].Check(node, pass);
            return;
        }

        var trials = fitting.Select(rule =>
        {
            var trial = pass.Trial();
            rule.Check(node, trial);
            return trial;
        }).ToArray();
        pass.Take(trials.MinBy(trial => trial.Errors)!);
        if (exactly && trials.Count(trial => trial.Errors == 0) > 1)
        {
            pass.Error(node, "choice", $"this can be read as {string.Join(" and as ", fitting.Select(rule => rule.Expected))}; give a field that only one of them has");
        }
    }
}
