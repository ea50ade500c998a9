namespace Cicd.Policy.Internal;

/// <summary>Which change of a value makes a rule stricter.</summary>
internal enum Strictness
{
    /// <summary>A bound from above: lower is stricter, none is loosest.</summary>
    AtMost,

    /// <summary>A bound from below: higher is stricter, none is loosest.</summary>
    AtLeast,

    /// <summary>Where counting begins: lower is stricter, none counts all.</summary>
    From,

    /// <summary>A demand: true is stricter.</summary>
    Demanded,

    /// <summary>A narrowing of what counts: true is looser.</summary>
    Narrowing,

    /// <summary>What is allowed: fewer are stricter, none allows all.</summary>
    Allowing,

    /// <summary>What is denied: more are stricter, none denies nothing.</summary>
    Denying,

    /// <summary>What counts: more are stricter, none counts all.</summary>
    Selecting,

    /// <summary>What counts and has to be there: more are stricter; whether none is, is not clear.</summary>
    Naming,

    /// <summary>A choice, its values from the loosest to the strictest.</summary>
    Ranked,

    /// <summary>Having it is stricter than having none; other changes are not clear.</summary>
    Standard,

    /// <summary>No change is clear.</summary>
    Different,
}
