namespace Cicd.DotNet;

/// <summary>Names the kept files after their test projects, the same in each run.</summary>
internal sealed class TestFileNames
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> severalTimes;

    public TestFileNames(IEnumerable<string?> assemblies) =>
        severalTimes = assemblies.GroupBy(Stem, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without extension; with the target framework where an assembly has several.</summary>
    public string NextOf(string? assembly)
    {
        var stem = Stem(assembly);
        if (assembly is not null && severalTimes.Contains(stem) && Segments(assembly) is [.., var directory, _])
        {
            stem = $"{stem}.{Scratch.NameOf(directory)}";
        }

        return Next(stem);
    }

    /// <summary>The name, with a number where it is taken.</summary>
    public string Next(string stem)
    {
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{stem}-{number}";
        }

        return name;
    }

    private static string Stem(string? assembly) =>
        assembly is null ? "no-tests" : Scratch.NameOf(Path.GetFileNameWithoutExtension(Segments(assembly)[^1]));

    private static string[] Segments(string path) => path.Replace('\\', '/').Split('/');
}
