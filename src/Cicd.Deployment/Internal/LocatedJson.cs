namespace Cicd.Deployment.Internal;

/// <summary>A value of a JSON text with the place where it stands.</summary>
/// <param name="Location">The place.</param>
internal abstract record LocatedJson(SourceLocation Location);
