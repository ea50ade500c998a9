using System.Globalization;

namespace Cicd.Hosting.Tests.Processes;

/// <summary>Looks for living processes by a variable of their environment or by their id.</summary>
public static class Living
{
    /// <summary>Those whose environment holds the text.</summary>
    public static IReadOnlyList<int> With(string text) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(directory => Path.GetFileName(directory))
            .Where(name => name.All(char.IsAsciiDigit) && int.Parse(name, CultureInfo.InvariantCulture) != Environment.ProcessId)
            .Where(name => Read($"/proc/{name}/environ").Contains(text, StringComparison.Ordinal))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture))];

    public static bool IsAlive(string id)
    {
        var status = Read($"/proc/{id.Trim()}/stat");
        return status.Length > 0 && status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
