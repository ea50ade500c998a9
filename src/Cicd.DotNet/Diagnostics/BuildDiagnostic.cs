namespace Cicd.DotNet;

/// <summary>An error or warning of MSBuild, the compiler or NuGet.</summary>
/// <param name="IsError">Whether it is an error; else a warning.</param>
/// <param name="Code">The code, such as <c>CS1002</c>; empty if it has none.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Location">Where: below the root, if it is there at all.</param>
public sealed record BuildDiagnostic(bool IsError, string Code, string Message, SourceLocation? Location)
{
    /// <summary>The project that was being built: below the root, if it is there at all.</summary>
    public string? Project { get; init; }

    /// <summary>The code and the message.</summary>
    public string Text => Code.Length == 0 ? Message : $"{Code} {Message}";

    /// <summary>The place in MSBuild's form, the code and the message.</summary>
    public override string ToString() => Location switch
    {
        null => Text,
        { Line: 0 } => $"{Location.Path}: {Text}",
        { Column: 0 } => $"{Location.Path}({Location.Line}): {Text}",
        _ => $"{Location.Path}({Location.Line},{Location.Column}): {Text}",
    };
}
