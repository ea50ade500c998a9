using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>The first few of many, in words.</summary>
internal static class Listing
{
    private const int Named = 3;

    /// <summary><c>a, b, c and 4 more</c></summary>
    public static string Of(IReadOnlyList<string> names) =>
        names.Count <= Named ? string.Join(", ", names) : Of(names.Take(Named), names.Count);

    public static string Of(IEnumerable<string> first, int count)
    {
        List<string> names = [.. first.Take(Named)];
        return string.Join(", ", names) + (count > names.Count ? string.Create(CultureInfo.InvariantCulture, $" and {count - names.Count} more") : string.Empty);
    }
}
