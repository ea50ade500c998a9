namespace Cicd.Packages;

/// <summary>The metrics of a vector of CVSS v4.0 as they count: modified ones instead of base ones, the worst where one is not defined.</summary>
internal sealed class CvssV4Values(CvssMetrics metrics)
{
    // Each from the most to the least severe.
    private static readonly Dictionary<string, string> Order = new(StringComparer.Ordinal)
    {
        ["AV"] = "NALP", ["PR"] = "NLH", ["UI"] = "NPA", ["AC"] = "LH", ["AT"] = "NP",
        ["VC"] = "HLN", ["VI"] = "HLN", ["VA"] = "HLN", ["SC"] = "SHLN", ["SI"] = "SHLN", ["SA"] = "SHLN",
        ["CR"] = "HML", ["IR"] = "HML", ["AR"] = "HML",
    };

    internal char this[string name] => (name, metrics["M" + name], metrics[name]) switch
    {
        ("E", _, "X") => 'A',
        ("CR" or "IR" or "AR", _, "X") => 'H',
        ("E" or "CR" or "IR" or "AR", _, var own) => own[0],
        (_, "X", var own) => own[0],
        (_, var modified, _) => modified[0],
    };

    internal static int Rank(string name, char value) => Order[name].IndexOf(value, StringComparison.Ordinal);
}
