namespace Cicd.Hosting;

internal static class RunIdentity
{
    private const int LongestProviderPart = 48;

    /// <summary>The provider's id of the run, if it has one, and a random part: a job that is run again is another run.</summary>
    public static string NewId(ICiProvider? provider, DateTimeOffset now)
    {
        var unique = Guid.CreateVersion7(now).ToString("N");
        // It becomes a part of paths, so nothing but letters, digits and dashes is taken over.
        var given = new string([.. (provider?.Identity.RunId ?? "").Where(character => char.IsAsciiLetterOrDigit(character) || character == '-').Take(LongestProviderPart)]);
        return given.Length == 0 ? unique : $"{given}-{unique[^12..]}";
    }
}
