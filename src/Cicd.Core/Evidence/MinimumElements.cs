namespace Cicd;

/// <summary>How many of a standard's minimum elements a bill of materials has.</summary>
/// <param name="Standard">The standard: <c>ntia-2021</c>, <c>cisa-2025</c> or <c>cisa-2026</c>.</param>
/// <param name="Met">How many it has.</param>
/// <param name="Total">How many the standard asks for.</param>
public sealed record MinimumElements(string Standard, int Met, int Total);
