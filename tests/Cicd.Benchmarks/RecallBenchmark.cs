using System.Globalization;
using Cicd.Analysis.Tests.Recall;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Benchmarks;

/// <summary>What our rules find in the deliberately vulnerable sample, beside SecurityCodeScan as it comes.</summary>
internal static class RecallBenchmark
{
    /// <returns>Whether ours find strictly more, and are wrong no more often.</returns>
    public static async Task<bool> RunAsync()
    {
        var sample = LabelledSample.OfWorkTree();
        var processes = new ChildProcesses();
        var peer = await RecallScan.PeerAsync(sample, processes);
        var ours = await RecallScan.OursAsync(sample, processes);

        Console.WriteLine("| rule | found | false positives |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (rule, found, wrong) in ours.PerRule())
        {
            Console.WriteLine($"| {rule} | {found} | {wrong} |");
        }

        Console.WriteLine();
        Console.WriteLine("| weakness | labelled | SecurityCodeScan | ours |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var (weakness, theirs) in ours.PerWeakness().Zip(peer.PerWeakness()))
        {
            Console.WriteLine($"| CWE-{weakness.Cwe} | {weakness.Total} | {theirs.Found} | {weakness.Found} |");
        }

        Console.WriteLine();
        Console.WriteLine("| | SecurityCodeScan 5.6.7 as it comes | ours |");
        Console.WriteLine("| --- | ---: | ---: |");
        Console.WriteLine($"| found, of {ours.Weaknesses.Count} | {peer.Found.Count} ({Share(peer)}) | {ours.Found.Count} ({Share(ours)}) |");
        Console.WriteLine($"| false positives | {peer.FalsePositives} | {ours.FalsePositives} |");
        Console.WriteLine($"| time | {Seconds(peer)} | {Seconds(ours)} |");
        Console.WriteLine();
        Console.WriteLine($"Missed: {string.Join(", ", ours.Missed.Select(label => label.Id))}");
        Console.WriteLine($"Found by the peer alone: {string.Join(", ", peer.Found.Except(ours.Found).Select(label => label.Id))}");
        Console.WriteLine($"False: {string.Join(", ", ours.False.Select(Place))}");
        Console.WriteLine($"False of the peer: {string.Join(", ", peer.False.Select(Place))}");
        return ours.Found.Count > peer.Found.Count && ours.FalsePositives <= peer.FalsePositives;
    }

    private static string Share(Recall recall) => ((double)recall.Found.Count / recall.Weaknesses.Count).ToString("P0", CultureInfo.InvariantCulture);

    private static string Seconds(Recall recall) => recall.Result.Duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s";

    private static string Place(Finding finding) => $"{finding.RuleId} {finding.Location?.Path}:{finding.Location?.Line}";
}
