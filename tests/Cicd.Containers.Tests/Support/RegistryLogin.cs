namespace Cicd.Containers.Tests.Support;

/// <summary>Who may use the registries with a password that tests start.</summary>
internal static class RegistryLogin
{
    public const string User = "pusher";

    // cicd:ignore CICD1004 It is that of registries on loopback, which the tests start and end.
    public const string Password = "s3cret-of-the-registry";

    // What htpasswd makes of them with bcrypt at the lowest cost.
    public const string Entry = "pusher:$2y$04$0QHJTFUY0ZJoYFJvNzCD3e.MysusyuNHGwloNMTJKqxveQUOyaw8O\n";
}
