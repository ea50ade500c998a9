namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>The assemblies that stand for a framework.</summary>
/// <param name="Assemblies">Their paths.</param>
/// <param name="Generators">The assemblies of its source generators.</param>
/// <param name="IsExact">Whether they are of the framework that was asked for, not of a near one.</param>
internal sealed record FrameworkReferences(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Generators, bool IsExact);
