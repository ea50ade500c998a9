using Microsoft.CodeAnalysis;

namespace Cicd.Analyzers;

/// <summary>Something a method does that publishes, or does so together with another.</summary>
internal sealed class PublishingAct(PublishingActKind kind, string what, Location location)
{
    public PublishingActKind Kind { get; } = kind;

    /// <summary>The same as the rest of a sentence about the task: <c>runs docker push</c>.</summary>
    public string What { get; } = what;

    public Location Location { get; } = location;
}
