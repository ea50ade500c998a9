namespace Cicd.Deployment.Internal;

/// <summary>What no setting can be: an array or null.</summary>
internal sealed record JsonOther(SourceLocation Location) : LocatedJson(Location);
