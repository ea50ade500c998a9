namespace Cicd.Containers;

/// <summary>Who asks a registry.</summary>
/// <param name="UserName">The user; <c>&lt;token&gt;</c> where the password is an identity token (OAuth 2.0 refresh token).</param>
/// <param name="Password">The password or token.</param>
public sealed record RegistryCredential(string UserName, Secret Password)
{
    internal const string TokenUser = "<token>";

    internal bool IsIdentityToken => UserName == TokenUser;
}
