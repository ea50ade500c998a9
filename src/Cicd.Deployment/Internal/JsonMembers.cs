namespace Cicd.Deployment.Internal;

/// <summary>An object; its members in order, those that are there twice included.</summary>
internal sealed record JsonMembers(SourceLocation Location, IReadOnlyList<JsonMember> Members) : LocatedJson(Location);
