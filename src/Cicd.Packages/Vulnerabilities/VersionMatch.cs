namespace Cicd.Packages;

/// <summary>That a version lies in a range of affected ones.</summary>
/// <param name="Range">The range, as NuGet writes it where it can, such as <c>[1.0.0, 1.2.3)</c>.</param>
/// <param name="FixedVersion">The first version after it; null if that is not known.</param>
public sealed record VersionMatch(string Range, string? FixedVersion);
