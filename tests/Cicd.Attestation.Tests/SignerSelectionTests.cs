using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class SignerSelectionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SigningKey key = SigningKey.Generate(KeyCurve.P256);

    public void Dispose()
    {
        folder.Dispose();
        key.Dispose();
    }

    [Fact]
    public void The_key_of_the_variable_signs()
    {
        using var selection = Choose(isCi: true, key.ToPem());

        Assert.Equal(key.Public.Id, selection.Signer!.KeyId);
        Assert.StartsWith("Signed with the key of CICD_SIGNING_KEY (", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_may_be_one_line_or_a_path_below_the_root_or_encrypted()
    {
        key.Save(folder["src/keys/release.pem"]);
        using var line = Choose(isCi: true, key.ToPem().Replace("\n", "\\n", StringComparison.Ordinal));
        using var path = Choose(isCi: true, "keys/release.pem");
        // cicd:ignore CICD1004 the passphrase of a key that only this test knows
        using var encrypted = Choose(isCi: true, key.ToPem(new Secret("hunter2")), "hunter2");

        Assert.All([line, path, encrypted], selection => Assert.Equal(key.Public.Id, selection.Signer!.KeyId));
    }

    [Fact]
    public void Pull_requests_and_forks_are_not_signed_even_if_the_key_is_there()
    {
        using var selection = SignerSelection.Choose(Question(isCi: true, key.ToPem()) with { IsPullRequestOrFork = true });

        Assert.Null(selection.Signer);
        Assert.Contains("pull requests and forks", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_without_a_key_does_not_sign()
    {
        using var selection = Choose(isCi: true, "");

        Assert.Null(selection.Signer);
        Assert.Contains("CICD_SIGNING_KEY", selection.Reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public void A_persons_machine_signs_with_its_own_key()
    {
        using var first = Choose(isCi: false, null);
        using var second = Choose(isCi: false, null);

        Assert.Equal(first.Signer!.KeyId, second.Signer!.KeyId);
        Assert.Contains("counts only where a trust file lists it", first.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/data")]
    [InlineData("src")]
    public void No_key_is_made_among_the_sources(string data)
    {
        using var selection = SignerSelection.Choose(Question(isCi: false, null) with { KeyDirectory = folder[data] });

        Assert.Null(selection.Signer);
        Assert.Contains("lies among the sources", selection.Reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["src"]));
    }

    [Fact]
    public void A_user_without_data_directory_does_not_sign()
    {
        using var selection = SignerSelection.Choose(Question(isCi: false, null) with { KeyDirectory = null });

        Assert.Null(selection.Signer);
    }

    [Fact]
    public void A_key_that_cannot_be_used_is_an_error_and_not_passed_over()
    {
        Assert.Equal(VerificationReason.KeyUnusable, Assert.Throws<AttestationException>(() => Choose(isCi: true, "nowhere.pem")).Reason);
    }

    private SignerSelection Choose(bool isCi, string? variable, string? password = null) => SignerSelection.Choose(Question(isCi, variable, password));

    private SignerQuestion Question(bool isCi, string? variable, string? password = null) =>
        new(name => name == SignerSelection.KeyVariable ? variable : name == SignerSelection.PasswordVariable ? password : null, folder["src"])
        {
            IsCi = isCi,
            KeyDirectory = folder["data"],
        };
}
