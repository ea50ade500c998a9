namespace Cicd.Packages;

/// <summary>What a published application is made of, by its <c>NAME.deps.json</c>.</summary>
/// <param name="File">The file.</param>
/// <param name="Framework">The target framework, such as <c>.NETCoreApp,Version=v10.0</c>.</param>
/// <param name="RuntimeIdentifier">The runtime it was published for; none for a portable one.</param>
/// <param name="Libraries">The libraries of the target it runs with, in the order of the file.</param>
public sealed record DepsFile(string File, string Framework, string? RuntimeIdentifier, IReadOnlyList<DepsLibrary> Libraries);
