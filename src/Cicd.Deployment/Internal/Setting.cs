namespace Cicd.Deployment.Internal;

/// <summary>A variable or a reference to a secret.</summary>
/// <param name="Name">The name under which the application gets it.</param>
/// <param name="Value">The value; of a secret the name of the environment variable that holds it.</param>
/// <param name="IsSecret">Whether it is a secret.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record Setting(string Name, string Value, bool IsSecret, SourceLocation Location);
