using System.Security.Cryptography;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class KeyTests : IDisposable
{
    private static readonly Secret Password = new("correct horse");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(KeyCurve.P256)]
    [InlineData(KeyCurve.P384)]
    public void The_id_of_a_key_is_the_digest_of_its_public_key_in_der(KeyCurve curve)
    {
        using var key = SigningKey.Generate(curve);

        var der = Convert.FromBase64String(string.Concat(key.Public.ToPem().Split('\n')[1..^2]));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(der)), key.Public.Id);
        Assert.Equal(key.Public.Id, VerificationKey.FromPem(key.Public.ToPem()).Id);
    }

    [Theory]
    [InlineData(KeyCurve.P256)]
    [InlineData(KeyCurve.P384)]
    public void Keys_are_read_in_every_form(KeyCurve curve)
    {
        using var key = ECDsa.Create(curve == KeyCurve.P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        using var plain = SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem());
        using var sec1 = SigningKey.FromPem(key.ExportECPrivateKeyPem());
        using var encrypted = SigningKey.FromPem(plain.ToPem(Password), Password);

        Assert.Equal(curve, plain.Public.Curve);
        Assert.Equal([plain.Public.Id, plain.Public.Id], [sec1.Public.Id, encrypted.Public.Id]);
        Assert.Contains("ENCRYPTED PRIVATE KEY", plain.ToPem(Password), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_key_wants_its_password()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);

        Assert.Contains("is encrypted: give its password", Refused(() => SigningKey.FromPem(key.ToPem(Password))), StringComparison.Ordinal);
        Assert.Contains("or the password is wrong", Refused(() => SigningKey.FromPem(key.ToPem(Password), new Secret("wrong"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_not_for_this_are_refused()
    {
        using var rsa = RSA.Create(2048);
        using var p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var key = SigningKey.Generate(KeyCurve.P256);

        Assert.Contains("is no ECDSA key on P-256 or P-384", Refused(() => SigningKey.FromPem(rsa.ExportPkcs8PrivateKeyPem())), StringComparison.Ordinal);
        Assert.Contains("is no PEM private key", Refused(() => SigningKey.FromPem(rsa.ExportRSAPrivateKeyPem())), StringComparison.Ordinal);
        Assert.Contains("on another curve", Refused(() => SigningKey.FromPem(p521.ExportPkcs8PrivateKeyPem())), StringComparison.Ordinal);
        Assert.Contains("is a public key", Refused(() => SigningKey.FromPem(key.Public.ToPem())), StringComparison.Ordinal);
        Assert.Contains("is no PEM private key", Refused(() => SigningKey.FromPem("hello")), StringComparison.Ordinal);
        Assert.Contains("on another curve", Refused(() => VerificationKey.FromPem(p521.ExportSubjectPublicKeyInfoPem())), StringComparison.Ordinal);
        Assert.Contains("is no ECDSA key", Refused(() => VerificationKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_key_is_refused_without_being_repeated()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        var lines = key.ToPem().Split('\n');
        var damaged = string.Join('\n', [lines[0], lines[1][..40] + lines[1][44..], .. lines[2..]]);

        var message = Refused(() => SigningKey.FromPem(damaged));

        Assert.DoesNotContain(lines[1][..8], message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_saved_for_its_owner_alone_and_never_over_another()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);

        key.Save(folder["keys/release.pem"]);

        using var read = SigningKey.FromFile(folder["keys/release.pem"]);
        Assert.Equal(key.Public.Id, read.Public.Id);
        Assert.Contains("a key is never overwritten", Refused(() => key.Save(folder["keys/release.pem"])), StringComparison.Ordinal);
        Assert.Equal([folder["keys/release.pem"]], Directory.GetFiles(folder["keys"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["keys/release.pem"]));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["keys"]));
        }
    }

    [Fact]
    public void A_key_file_that_others_can_read_is_refused_with_the_remedy()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var key = SigningKey.Generate(KeyCurve.P256);
        key.Save(folder["release.pem"]);
        File.SetUnixFileMode(folder["release.pem"], UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains($"chmod 600 '{folder["release.pem"]}'", Refused(() => SigningKey.FromFile(folder["release.pem"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machines_own_key_is_made_once_however_many_ask()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var key = LocalKey.Ensure(folder["data/cicd/keys"]);
            return key.Public.Id;
        })));

        Assert.Single(ids.Distinct());
        Assert.Equal(["local.pem"], Directory.GetFiles(folder["data/cicd/keys"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/data", "/home/a", "/data/cicd/keys")]
    [InlineData("relative", "/home/a", "/home/a/.local/share/cicd/keys")]
    [InlineData(null, "/home/a", "/home/a/.local/share/cicd/keys")]
    [InlineData(null, "", null)]
    [InlineData(null, null, null)]
    public void Keys_lie_in_the_users_data_directory(string? data, string? home, string? directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(directory, LocalKey.DirectoryFor(name => name == "XDG_DATA_HOME" ? data : name == "HOME" ? home : null));
        }
    }

    private static string Refused(Action action)
    {
        var exception = Assert.Throws<AttestationException>(action);
        Assert.Equal(VerificationReason.KeyUnusable, exception.Reason);
        return exception.Message;
    }
}
