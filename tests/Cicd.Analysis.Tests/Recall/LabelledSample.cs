using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Tests.Recall;

/// <summary>The deliberately vulnerable application and what its labels say.</summary>
public sealed partial class LabelledSample
{
    private readonly ILookup<string, Region> regions;

    private LabelledSample(string root, IReadOnlyList<Label> labels)
    {
        Root = root;
        Labels = labels;
        regions = labels.Select(label => label.File).Distinct().SelectMany(file => Regions(root, file)).ToLookup(marker => marker.Id, marker => marker.Region);
        var unknown = regions.Select(group => group.Key).Except(labels.Select(label => label.Id)).Concat(labels.Where(label => !regions.Contains(label.Id)).Select(label => label.Id)).ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidDataException($"Code and labels.json disagree about {string.Join(", ", unknown)}.");
        }
    }

    public string Root { get; }

    public IReadOnlyList<Label> Labels { get; }

    public static LabelledSample Read(string root)
    {
        using var stream = File.OpenRead(Path.Combine(root, "labels.json"));
        return new(root, JsonSerializer.Deserialize<List<Label>>(stream, JsonSerializerOptions.Web)!);
    }

    /// <summary>The sample of the work tree that this program was built in.</summary>
    public static LabelledSample OfWorkTree()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "cicd.sln")))
        {
            directory = directory.Parent;
        }

        return Read(Path.Combine(directory?.FullName ?? throw new DirectoryNotFoundException("This program lies in no work tree."), "tests", "Cicd.VulnerableSample"));
    }

    public bool Matches(Label label, Finding finding) =>
        finding.Cwe.Intersect(label.Cwe).Any() && regions[label.Id].Any(region => region.Holds(finding));

    private static IEnumerable<(string Id, Region Region)> Regions(string root, string file)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, file)));
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia)
            {
                if (Marker().Match(trivia.ToString()) is { Success: true } match)
                {
                    var node = token.Parent!.AncestorsAndSelf().TakeWhile(node => node.GetFirstToken() == token).Last();
                    var lines = node.GetLocation().GetLineSpan();
                    yield return (match.Groups["id"].Value, new(file, lines.StartLinePosition.Line + 1, lines.EndLinePosition.Line + 1));
                }
            }
        }
    }

    [GeneratedRegex("^// label: (?<id>[a-z0-9-]+)$")]
    private static partial Regex Marker();
}
