namespace Cicd.Packages;

/// <summary>A range of versions that are affected.</summary>
/// <param name="Type"><c>SEMVER</c>, <c>ECOSYSTEM</c> or <c>GIT</c>.</param>
/// <param name="Events">What happened in it.</param>
public sealed record OsvRange(string Type, IReadOnlyList<OsvEvent> Events);
