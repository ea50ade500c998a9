namespace Cicd.Packages;

/// <summary>The licence that a package declares: as an SPDX expression where it can be told, else by name.</summary>
public sealed record PackageLicense
{
    /// <summary>The expression in canonical form; null if the licence cannot be told for sure.</summary>
    public SpdxExpression? Expression { get; init; }

    /// <summary>What to call it where there is no expression, such as <c>See LICENSE.txt in the package</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Where its text is, if the package gives an address.</summary>
    public string? Url { get; init; }

    /// <summary>Where it was declared.</summary>
    public PackageLicenseSource Source { get; init; }

    /// <summary>The expression, or else the name.</summary>
    public override string ToString() => Expression?.ToString() ?? Name ?? string.Empty;
}
