namespace Cicd.Hosting;

internal static class EvidenceFiles
{
    public static string KindOf(EvidenceRecord record) => record switch
    {
        TestEvidence => "tests",
        CoverageEvidence => "coverage",
        FindingsEvidence findings => $"findings-{Safe(findings.Scan)}",
        SbomEvidence => "sbom",
        _ => Safe(record.GetType().Name),
    };

    /// <summary>Removes the JSON files of earlier runs. Nothing is followed out of the directory.</summary>
    public static void Clear(string directory)
    {
        var folder = new DirectoryInfo(directory);
        if (!folder.Exists || folder.LinkTarget is not null || folder.Parent?.LinkTarget is not null)
        {
            return;
        }

        foreach (var file in folder.EnumerateFiles("*.json"))
        {
            file.Delete();
        }
    }

    private static string Safe(string name) =>
        new([.. name.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-').Take(40)]);
}
