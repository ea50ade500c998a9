namespace Cicd.Hosting;

internal static class TextWriters
{
    /// <summary>Whether every character can be written, and not only those of some code page.</summary>
    public static bool HasUnicode(this TextWriter writer) =>
        writer.Encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase);
}
