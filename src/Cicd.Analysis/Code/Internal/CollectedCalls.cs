namespace Cicd.Analysis.Code.Internal;

/// <summary>The compiler calls of a scan.</summary>
/// <param name="Calls">The calls, ordered by project and framework.</param>
/// <param name="Complaint">Why MSBuild did not say how all projects are compiled, if it was asked and did not.</param>
/// <param name="Links">How many links to sources and directories were passed by.</param>
/// <param name="Pages">How many Razor pages and views were not examined, because a build alone makes C# of them.</param>
internal sealed record CollectedCalls(IReadOnlyList<CompilerCall> Calls, string? Complaint, int Links, int Pages);
