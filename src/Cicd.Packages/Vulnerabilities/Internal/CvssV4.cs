namespace Cicd.Packages;

/// <summary>The score of CVSS v4.0 (section 8): that of the macro vector, less the mean of the distances to its most severe vector.</summary>
internal static class CvssV4
{
    internal const int BaseCount = 11;

    internal static readonly IReadOnlyList<(string Name, string[] Values)> Metrics =
    [
        ("AV", ["N", "A", "L", "P"]), ("AC", ["L", "H"]), ("AT", ["N", "P"]), ("PR", ["N", "L", "H"]), ("UI", ["N", "P", "A"]),
        ("VC", ["H", "L", "N"]), ("VI", ["H", "L", "N"]), ("VA", ["H", "L", "N"]), ("SC", ["H", "L", "N"]), ("SI", ["H", "L", "N"]), ("SA", ["H", "L", "N"]),
        ("E", ["X", "A", "P", "U"]), ("CR", ["X", "H", "M", "L"]), ("IR", ["X", "H", "M", "L"]), ("AR", ["X", "H", "M", "L"]),
        ("MAV", ["X", "N", "A", "L", "P"]), ("MAC", ["X", "L", "H"]), ("MAT", ["X", "N", "P"]), ("MPR", ["X", "N", "L", "H"]), ("MUI", ["X", "N", "P", "A"]),
        ("MVC", ["X", "H", "L", "N"]), ("MVI", ["X", "H", "L", "N"]), ("MVA", ["X", "H", "L", "N"]), ("MSC", ["X", "H", "L", "N"]),
        ("MSI", ["X", "S", "H", "L", "N"]), ("MSA", ["X", "S", "H", "L", "N"]),
        ("S", ["X", "N", "P"]), ("AU", ["X", "N", "Y"]), ("R", ["X", "A", "U", "I"]), ("V", ["X", "D", "C"]), ("RE", ["X", "L", "M", "H"]),
        ("U", ["X", "Clear", "Green", "Amber", "Red"]),
    ];

    // How many steps the deepest vector of a macro vector is below its most severe one.
    private static readonly int[] Depth1 = [1, 4, 5];
    private static readonly int[] Depth2 = [1, 2];
    private static readonly int[] Depth4 = [6, 5, 4];

    // The most severe vectors of each level : the values of the metrics in the order of the names.
    private static readonly string[] Names1 = ["AV", "PR", "UI"];
    private static readonly string[][] Worst1 = [["NNN"], ["ANN", "NLN", "NNP"], ["PNN", "ALP"]];
    private static readonly string[] Names2 = ["AC", "AT"];
    private static readonly string[][] Worst2 = [["LN"], ["HN", "LP"]];
    private static readonly string[] Names36 = ["VC", "VI", "VA", "CR", "IR", "AR"];
    private static readonly string[] Names4 = ["SC", "SI", "SA"];
    private static readonly string[][] Worst4 = [["HSS"], ["HHH"], ["LLL"]];

    internal static double Score(CvssMetrics metrics)
    {
        CvssV4Values values = new(metrics);
        if (Names36.Take(3).Concat(Names4).All(name => values[name] == 'N'))
        {
            return 0;
        }

        var (e1, e2, e3, e4, e5, e6) = Levels(values);
        var score = CvssV4Table.Find(e1, e2, e3, e4, e5, e6)!.Value;
        var lower36 = (e3, e6) switch
        {
            (0, 0) => Max(CvssV4Table.Find(e1, e2, 0, e4, e5, 1), CvssV4Table.Find(e1, e2, 1, e4, e5, 0)),
            (1, 0) => CvssV4Table.Find(e1, e2, 1, e4, e5, 1),
            _ => CvssV4Table.Find(e1, e2, e3 + 1, e4, e5, e6),
        };
        var (worst36, depth36) = Group36(e3, e6);
        List<decimal> parts = [];
        Add(CvssV4Table.Find(e1 + 1, e2, e3, e4, e5, e6), values, Names1, Worst1[e1], Depth1[e1]);
        Add(CvssV4Table.Find(e1, e2 + 1, e3, e4, e5, e6), values, Names2, Worst2[e2], Depth2[e2]);
        Add(lower36, values, Names36, worst36, depth36);
        Add(CvssV4Table.Find(e1, e2, e3, e4 + 1, e5, e6), values, Names4, Worst4[e4], Depth4[e4]);
        if (CvssV4Table.Find(e1, e2, e3, e4, e5 + 1, e6) is not null)
        {
            // All vectors of a level of EQ5 are equally severe.
            parts.Add(0);
        }

        var mean = parts.Count == 0 ? 0 : parts.Sum() / parts.Count;

        // Thirds end in nines: what is a half but for them is rounded as a half.
        return (double)Math.Clamp(Math.Round(score - mean + 0.000001m, 1, MidpointRounding.AwayFromZero), 0, 10);

        void Add(decimal? lower, CvssV4Values of, string[] names, string[] worst, int depth)
        {
            if (lower is { } next)
            {
                parts.Add((score - next) * Distance(of, names, worst) / depth);
            }
        }
    }

    private static decimal? Max(decimal? one, decimal? other) => one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);

    private static (int E1, int E2, int E3, int E4, int E5, int E6) Levels(CvssV4Values v)
    {
        var none = v["PR"] == 'N';
        var e1 = v["AV"] == 'N' && none && v["UI"] == 'N' ? 0
            : (v["AV"] == 'N' || none || v["UI"] == 'N') && v["AV"] != 'P' ? 1
            : 2;
        var e2 = v["AC"] == 'L' && v["AT"] == 'N' ? 0 : 1;
        var e3 = v["VC"] == 'H' && v["VI"] == 'H' ? 0
            : v["VC"] == 'H' || v["VI"] == 'H' || v["VA"] == 'H' ? 1
            : 2;
        var e4 = v["SI"] == 'S' || v["SA"] == 'S' ? 0
            : v["SC"] == 'H' || v["SI"] == 'H' || v["SA"] == 'H' ? 1
            : 2;
        var e5 = v["E"] switch { 'P' => 1, 'U' => 2, _ => 0 };
        var e6 = (v["CR"] == 'H' && v["VC"] == 'H') || (v["IR"] == 'H' && v["VI"] == 'H') || (v["AR"] == 'H' && v["VA"] == 'H') ? 0 : 1;
        return (e1, e2, e3, e4, e5, e6);
    }

    /// <summary>EQ3 and EQ6 depend on each other, so their most severe vectors and depths are those of both together.</summary>
    private static (string[] Worst, int Depth) Group36(int e3, int e6) => (e3, e6) switch
    {
        (0, 0) => (["HHHHHH"], 7),
        (0, _) => (["HHLMMH", "HHHMMM"], 6),
        (1, 0) => (["LHHHHH", "HLHHHH"], 8),
        (1, _) => (["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"], 8),
        _ => (["LLLHHH"], 10),
    };

    /// <summary>How many steps the vector is below the most severe one that is nowhere less severe than it.</summary>
    private static int Distance(CvssV4Values values, string[] names, string[] worst)
    {
        foreach (var candidate in worst)
        {
            var steps = names.Select((name, index) => CvssV4Values.Rank(name, values[name]) - CvssV4Values.Rank(name, candidate[index])).ToList();
            if (steps.All(step => step >= 0))
            {
                return steps.Sum();
            }
        }

        return 0;
    }
}
