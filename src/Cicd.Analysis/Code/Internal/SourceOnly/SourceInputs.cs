namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>What a compiler call reads where no build said it: the sources alone, and assemblies that lie on this machine.</summary>
/// <param name="Sources">The files, absolute.</param>
/// <param name="Usings">The C# of the global usings.</param>
/// <param name="Assemblies">The assemblies, absolute.</param>
/// <param name="Projects">The calls of the projects it references, and of theirs.</param>
/// <param name="Unresolved">What it names and is not there.</param>
internal sealed record SourceInputs(IReadOnlyList<string> Sources, string Usings, IReadOnlyList<string> Assemblies, IReadOnlyList<CompilerCall> Projects, IReadOnlyList<string> Unresolved);
