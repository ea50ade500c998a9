namespace Cicd.Deployment.Internal;

/// <summary>A string, or a number, true or false as they are written.</summary>
internal sealed record JsonText(SourceLocation Location, string Text, bool IsString) : LocatedJson(Location);
