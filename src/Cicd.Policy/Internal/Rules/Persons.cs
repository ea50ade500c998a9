namespace Cicd.Policy.Internal;

/// <summary>Tells persons apart.</summary>
internal static class Persons
{
    /// <summary>Whether both may be the same: without regard to case, and by the part of an address before the sign.</summary>
    public static bool AreSame(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(Name(one), Name(other), StringComparison.OrdinalIgnoreCase);

    private static string Name(string person)
    {
        var at = person.IndexOf('@', StringComparison.Ordinal);
        return (at > 0 ? person[..at] : person).Trim();
    }
}
