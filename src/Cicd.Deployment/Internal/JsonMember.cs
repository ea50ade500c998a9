namespace Cicd.Deployment.Internal;

/// <summary>A member of an object, with the place of its name.</summary>
internal sealed record JsonMember(string Name, SourceLocation Location, LocatedJson Value);
