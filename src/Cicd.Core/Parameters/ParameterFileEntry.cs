namespace Cicd;

/// <summary>A parameter's values in <c>cicd.json</c>.</summary>
/// <param name="Name">The name as it is written there.</param>
/// <param name="Values">The values as text; several only where an array is written.</param>
/// <param name="IsArray">Whether an array is written.</param>
/// <param name="Location">Where the name stands.</param>
public sealed record ParameterFileEntry(string Name, IReadOnlyList<string> Values, bool IsArray, SourceLocation Location);
