namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Keyword">What it does, in upper case.</param>
/// <param name="Arguments">What follows, flags excluded, its lines joined.</param>
/// <param name="Line">The line it starts in, from one.</param>
internal sealed record DockerInstruction(string Keyword, string Arguments, int Line)
{
    /// <summary>The flags in front of the arguments, such as <c>from</c> with its value.</summary>
    public IReadOnlyList<(string Name, string Value)> Flags { get; init; } = [];

    /// <summary>The arguments of the JSON form; null where the shell form is used.</summary>
    public IReadOnlyList<string>? Json { get; init; }

    /// <summary>The bodies of its here-documents, each with the line it starts in.</summary>
    public IReadOnlyList<(string Text, int Line)> HereDocuments { get; init; } = [];

    /// <summary>Where in the arguments each line begins.</summary>
    public IReadOnlyList<(int Offset, int Line)> Lines { get; init; } = [];

    /// <summary>The words of the arguments, without regard to quotes.</summary>
    public IReadOnlyList<string> Words => Json ?? Arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of a flag; null if it is not there.</summary>
    public string? Flag(string name) => Flags.FirstOrDefault(flag => flag.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The line of a place in the arguments.</summary>
    public int LineAt(int offset) => Lines.LastOrDefault(line => line.Offset <= offset) is { Line: > 0 } found ? found.Line : Line;
}
