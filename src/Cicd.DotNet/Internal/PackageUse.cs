namespace Cicd.DotNet;

/// <summary>Which packages a restored project uses.</summary>
internal static class PackageUse
{
    private const long LargestFile = 256L * 1024 * 1024;

    /// <summary>Whether the project uses the package, directly or not; null if it was not restored to where projects usually are.</summary>
    public static bool? Uses(string project, string package)
    {
        var assets = new FileInfo(Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json"));
        return assets is { Exists: true, Length: <= LargestFile }
            ? File.ReadAllText(assets.FullName).Contains($"\"{package}/", StringComparison.OrdinalIgnoreCase)
            : null;
    }

    /// <summary>Whether to ask for coverage: asking projects that cannot collect it is noise on VSTest, and an error on the other.</summary>
    public static bool CanCollectCoverage(IReadOnlyCollection<string> projects, TestPlatform platform)
    {
        if (platform == TestPlatform.VSTest)
        {
            return projects.Count == 0 || projects.Any(project => Uses(project, "coverlet.collector") != false);
        }

        var tests = projects.Where(project => Uses(project, "Microsoft.Testing.Platform") == true).ToList();
        return tests.Count > 0 && tests.TrueForAll(project => Uses(project, "Microsoft.Testing.Extensions.CodeCoverage") == true);
    }
}
