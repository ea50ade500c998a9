namespace Cicd.Containers;

/// <summary>A published application to build an image of.</summary>
/// <param name="PublishDirectory">What <c>dotnet publish</c> wrote.</param>
public sealed record ImageApplication(string PublishDirectory)
{
    /// <summary>The runtime it was published for, such as <c>linux-arm64</c>. Default: what the application says, else the platform of the base image, else this machine's.</summary>
    public string? RuntimeIdentifier { get; init; }
}
