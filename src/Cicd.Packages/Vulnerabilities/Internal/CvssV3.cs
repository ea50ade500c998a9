namespace Cicd.Packages;

/// <summary>The base score of CVSS v3.0 (section 8.1) and v3.1 (section 7.1); both have the same weights and formula, but round differently.</summary>
internal static class CvssV3
{
    internal const int BaseCount = 8;

    internal static readonly IReadOnlyList<(string Name, string[] Values)> Metrics =
    [
        ("AV", ["N", "A", "L", "P"]), ("AC", ["L", "H"]), ("PR", ["N", "L", "H"]), ("UI", ["N", "R"]), ("S", ["U", "C"]),
        ("C", ["H", "L", "N"]), ("I", ["H", "L", "N"]), ("A", ["H", "L", "N"]),
        ("E", ["X", "H", "F", "P", "U"]), ("RL", ["X", "U", "W", "T", "O"]), ("RC", ["X", "C", "R", "U"]),
        ("CR", ["X", "H", "M", "L"]), ("IR", ["X", "H", "M", "L"]), ("AR", ["X", "H", "M", "L"]),
        ("MAV", ["X", "N", "A", "L", "P"]), ("MAC", ["X", "L", "H"]), ("MPR", ["X", "N", "L", "H"]), ("MUI", ["X", "N", "R"]), ("MS", ["X", "U", "C"]),
        ("MC", ["X", "H", "L", "N"]), ("MI", ["X", "H", "L", "N"]), ("MA", ["X", "H", "L", "N"]),
    ];

    internal static double BaseScore(CvssMetrics metrics, bool isVersion30)
    {
        var isChanged = metrics["S"] == "C";
        var subScore = 1 - ((1 - Impact(metrics["C"])) * (1 - Impact(metrics["I"])) * (1 - Impact(metrics["A"])));
        var impact = isChanged
            ? (7.52 * (subScore - 0.029)) - (3.25 * Math.Pow(subScore - 0.02, 15))
            : 6.42 * subScore;
        if (impact <= 0)
        {
            return 0;
        }

        var exploitability = 8.22 * Vector(metrics["AV"]) * (metrics["AC"] == "L" ? 0.77 : 0.44) * Privileges(metrics["PR"], isChanged) * (metrics["UI"] == "N" ? 0.85 : 0.62);
        var score = Math.Min((isChanged ? 1.08 : 1) * (impact + exploitability), 10);
        return isVersion30 ? Math.Ceiling(score * 10) / 10 : RoundUp(score);
    }

    private static double Impact(string value) => value switch { "H" => 0.56, "L" => 0.22, _ => 0 };

    private static double Vector(string value) => value switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, _ => 0.2 };

    private static double Privileges(string value, bool isChanged) => value switch
    {
        "N" => 0.85,
        "L" => isChanged ? 0.68 : 0.62,
        _ => isChanged ? 0.5 : 0.27,
    };

    // Appendix A of v3.1: the smallest number of one decimal that is not less, free of the errors of floating point.
    private static double RoundUp(double value)
    {
        var whole = (long)Math.Round(value * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : ((whole / 10_000) + 1) / 10.0;
    }
}
