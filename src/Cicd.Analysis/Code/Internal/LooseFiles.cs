namespace Cicd.Analysis.Code.Internal;

/// <summary>Tells whether a directory holds C# files that no project or solution claims.</summary>
internal static class LooseFiles
{
    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = true, MaxRecursionDepth = 64, IgnoreInaccessible = true };

    public static bool AreIn(string directory)
    {
        var areThere = false;
        foreach (var file in Directory.EnumerateFiles(directory, "*", NoLinks))
        {
            var extension = Path.GetExtension(file).ToLowerInvariant();
            if (extension is ".sln" or ".slnx" or ".slnf" || extension.EndsWith("proj", StringComparison.Ordinal))
            {
                return false;
            }

            areThere |= extension == ".cs";
        }

        return areThere;
    }
}
