namespace Cicd.Tool.Commands;

/// <summary>Something in which two images differ; what is missing on one side is null there.</summary>
internal sealed record ImageDifference(string Platform, string What, string Name, string? Before, string? After);
