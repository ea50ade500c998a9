namespace Cicd.Policy.Internal;

/// <summary>A time in which nothing is delivered, in local time.</summary>
internal sealed record Freeze(DateTime From, DateTime Until, string Reason)
{
    public bool Contains(DateTime local) => From <= local && local < Until;

    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} to {Until:yyyy-MM-dd HH:mm}");
}
