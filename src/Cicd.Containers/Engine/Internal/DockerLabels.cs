namespace Cicd.Containers.Internal;

/// <summary>The labels by which an engine remembers what was deployed to it.</summary>
internal static class DockerLabels
{
    public const string Application = "io.cicd.application";
    public const string Environment = "io.cicd.environment";
    public const string Deployment = "io.cicd.deployment";
    public const string Version = "io.cicd.version";
    public const string History = "io.cicd.history";
    public const string Settings = "io.cicd.settings";
    public const string Port = "io.cicd.port";
    public const string LockedUntil = "io.cicd.locked-until";
}
