namespace Cicd.DotNet;

/// <summary>Where a feed gives the content of a package (NuGet server API v3, <c>PackageBaseAddress</c>).</summary>
internal static class PackageAddress
{
    public static Uri Of(Uri start, string id, string version)
    {
        var lowerId = Uri.EscapeDataString(id.ToLowerInvariant());
        var lowerVersion = Uri.EscapeDataString(Normal(version).ToLowerInvariant());
        return new Uri($"{start.AbsoluteUri.TrimEnd('/')}/{lowerId}/{lowerVersion}/{lowerId}.{lowerVersion}.nupkg");
    }

    // Without build metadata, leading zeros, and a fourth part that is zero.
    private static string Normal(string version)
    {
        var plain = version.Split('+')[0];
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? plain : plain[..dash]).Split('.').Select(static part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0").ToList();
        while (numbers.Count < 3)
        {
            numbers.Add("0");
        }

        if (numbers is [_, _, _, "0"])
        {
            numbers.RemoveAt(3);
        }

        return string.Join('.', numbers) + (dash < 0 ? "" : plain[dash..]);
    }
}
