namespace Cicd.DotNet;

/// <summary>A TRX file that was read.</summary>
internal sealed record TrxFile(string Path, TrxReport Report)
{
    /// <summary>The Cobertura files that the run links to and that lie below the directory of results.</summary>
    public IEnumerable<string> LinkedCoverage
    {
        get
        {
            var directory = System.IO.Path.GetDirectoryName(Path)!;
            var below = new RootPaths(directory);
            return Report.Attachments
                .Where(CoverageFiles.IsCobertura)
                .Select(attachment => below.Relative(attachment))
                .OfType<string>()
                .Select(relative => System.IO.Path.Combine(directory, relative))
                .Where(File.Exists);
        }
    }
}
