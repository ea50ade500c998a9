using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>One judging of one document: what was found, and what must be looked at once all was read.</summary>
internal sealed class Pass
{
    private readonly List<(Node Place, BomFindingLevel Level, string Rule, string Message)> findings = [];

    internal SpecVersion Version { get; set; } = SpecVersion.V16;

    internal int Errors { get; private set; }

    internal int Warnings { get; private set; }

    internal List<Node> Definitions { get; } = [];

    internal List<(Node Place, bool Strict)> References { get; } = [];

    internal void Error(Node place, string rule, string message) => Add(BomFindingLevel.Error, place, rule, message);

    internal void Warn(Node place, string rule, string message) => Add(BomFindingLevel.Warning, place, rule, message);

    internal void Add(BomFindingLevel level, Node place, string rule, string message)
    {
        _ = level == BomFindingLevel.Error ? Errors++ : Warnings++;

        // An error is never crowded out by warnings.
        if (findings.Count >= BomValidator.MaxFindings && level == BomFindingLevel.Error && findings.FindLastIndex(finding => finding.Level == BomFindingLevel.Warning) is >= 0 and var warning)
        {
            findings.RemoveAt(warning);
        }

        if (findings.Count < BomValidator.MaxFindings)
        {
            findings.Add((place, level, rule, message));
        }
    }

    /// <summary>A pass to try a rule in, whose results count only if they are taken over.</summary>
    internal Pass Trial() => new() { Version = Version };

    internal void Take(Pass trial)
    {
        foreach (var (place, level, rule, message) in trial.findings)
        {
            Add(level, place, rule, message);
        }

        Errors += trial.Errors - trial.findings.Count(finding => finding.Level == BomFindingLevel.Error);
        Warnings += trial.Warnings - trial.findings.Count(finding => finding.Level == BomFindingLevel.Warning);
        Definitions.AddRange(trial.Definitions);
        References.AddRange(trial.References);
    }

    internal IReadOnlyList<BomFinding> Report(ReadOnlySpan<byte> json)
    {
        List<BomFinding> report = new(findings.Count);
        var (line, start, seen) = (1, 0, 0);
        foreach (var (place, level, rule, message) in findings.OrderBy(finding => finding.Place.Offset))
        {
            for (; seen < place.Offset; seen++)
            {
                if (json[seen] == '\n')
                {
                    (line, start) = (line + 1, seen + 1);
                }
            }

            report.Add(new BomFinding(rule, level, place.Pointer, line, place.Offset - start + 1, message));
        }

        return report;
    }
}
