namespace Cicd.DotNet;

/// <summary>A TRX file that was read.</summary>
internal sealed record TrxFile(string Path, TrxReport Report)
{
    /// <summary>The Cobertura files that were attached to the run and lie below the directory of results.</summary>
    public IEnumerable<string> CoverageFiles
    {
        get
        {
            var directory = System.IO.Path.GetDirectoryName(Path)!;
            var below = new RootPaths(directory);
            return Report.Attachments
                .Where(attachment => attachment.EndsWith("cobertura.xml", StringComparison.OrdinalIgnoreCase))
                .Select(attachment => below.Relative(attachment))
                .OfType<string>()
                .Select(relative => System.IO.Path.Combine(directory, relative))
                .Where(File.Exists);
        }
    }
}
