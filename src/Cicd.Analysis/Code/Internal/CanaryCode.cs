namespace Cicd.Analysis.Code.Internal;

/// <summary>Code that is known to be vulnerable.</summary>
/// <param name="Resource">The resource that holds it.</param>
/// <param name="Ids">The rules that must find something in it.</param>
internal sealed record CanaryCode(string Resource, IReadOnlyList<string> Ids);
