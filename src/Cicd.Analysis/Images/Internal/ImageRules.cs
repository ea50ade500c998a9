using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Images.Internal;

/// <summary>The rules for images.</summary>
internal static class ImageRules
{
    public const string Root = "CICD4001";
    public const string Environment = "CICD4002";
    public const string History = "CICD4003";
    public const string Base = "CICD4004";
    public const string Latest = "CICD4005";
    public const string SetId = "CICD4006";
    public const string WorldWritable = "CICD4007";
    public const string SshServer = "CICD4008";
    public const string KeyFile = "CICD4009";
    public const string SecretFile = "CICD4010";
    public const string HealthCheck = "CICD4011";
    public const string SshPort = "CICD4012";
    public const string OpenAccount = "CICD4013";
    public const string SecondRoot = "CICD4014";

    public static IReadOnlyList<SarifRule> All { get; } =
    [
        ImageRule.Of(Root, Severity.Medium, "Runs as root", "Give the image an unprivileged user (USER, --user).", 250, 269),
        ImageRule.Of(Environment, Severity.High, "Secret in the environment", "Give it to the container when it starts, and change it.", 798, 526),
        ImageRule.Of(History, Severity.High, "Secret in the history", "Use secret mounts in the build, and change it.", 538, 798),
        ImageRule.Of(Base, Severity.Low, "Base image not named by digest", "Build on name:tag@sha256:…, and state it (org.opencontainers.image.base.digest).", 1357),
        ImageRule.Of(Latest, Severity.Low, "Tag latest", "Use a tag of one version, or the digest.", 1357),
        ImageRule.Of(SetId, Severity.Medium, "Program that runs as its owner", "Take set-user-id and set-group-id away (chmod a-s), or the program.", 250, 732),
        ImageRule.Of(WorldWritable, Severity.Medium, "Everybody may write", "Give the permissions that are needed; shared directories want the sticky bit.", 732),
        ImageRule.Of(SshServer, Severity.Medium, "SSH server", "Leave it out: containers are looked into by the engine.", 1327),
        ImageRule.Of(KeyFile, Severity.High, "Private key", "Replace the key, and build the image without it: deleting it in a later layer leaves it in the image.", 321, 538),
        ImageRule.Of(SecretFile, Severity.Medium, "File with secrets", "Build the image without it, and change what stands in it: deleting it in a later layer leaves it in the image.", 538, 798),
        ImageRule.Of(HealthCheck, Severity.Note, "No health check", "Add one (HEALTHCHECK, --health-cmd), unless the platform checks by itself."),
        ImageRule.Of(SshPort, Severity.Medium, "Port of SSH", "Take it away: containers are looked into by the engine.", 1327),
        ImageRule.Of(OpenAccount, Severity.High, "Account without password", "Lock the account (passwd -l).", 258),
        ImageRule.Of(SecondRoot, Severity.Medium, "Second account of root", "Give the account another id than 0.", 250),
    ];
}
