namespace Cicd.Policy.Tests;

/// <summary>Compares whole texts with files under <c>Snapshots</c>.</summary>
internal static class Snapshots
{
    public static void Match(string name, string actual)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Snapshots", name);
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (expected != actual)
        {
            File.WriteAllText(file + ".actual", actual);
            Assert.Equal(expected, actual);
        }
    }
}
