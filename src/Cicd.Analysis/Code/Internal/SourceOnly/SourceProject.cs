namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>What can be told of a project for one target framework without building it.</summary>
/// <param name="Path">The project, or the directory if there is none.</param>
/// <param name="Framework">The target framework, such as <c>net10.0</c>; empty if the project names none that can be told.</param>
internal sealed record SourceProject(string Path, string Framework)
{
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The C# of the global usings.</summary>
    public string Usings { get; init; } = "";

    /// <summary>Arguments of the compiler that stand for the project's options.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it uses the assemblies of ASP.NET Core.</summary>
    public bool UsesAspNetCore { get; init; }

    /// <summary>The projects it references; they exist.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>The packages it references, and their versions where they can be told.</summary>
    public IReadOnlyDictionary<string, string?> Packages { get; init; } = new Dictionary<string, string?>();

    /// <summary>The assemblies it references by path; they exist.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>What it names and is not there, or cannot be told: projects, assemblies, sources, SDKs.</summary>
    public IReadOnlyList<string> Unresolved { get; init; } = [];
}
