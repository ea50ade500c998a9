namespace Cicd.DotNet;

/// <summary>The packages that a <see cref="PackTask{TContext}"/> made.</summary>
/// <param name="Packages">The packages, ordered by id.</param>
public sealed record PackedPackages(IReadOnlyList<PackedPackage> Packages);
