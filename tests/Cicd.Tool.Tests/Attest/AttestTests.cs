using System.Text.Json;

namespace Cicd.Tool.Tests.Attest;

[Trait("Kind", "EndToEnd")]
public class AttestTests
{
    [Fact]
    public async Task A_signed_statement_verifies_and_one_about_another_file_does_not()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();

        using var good = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "a.intoto.json");
        workspace.Write("a.nupkg", "another package");
        using var bad = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "a.intoto.json");

        Assert.True(good.ExitCode == 0, good.All);
        Assert.Contains("good     tests      release job (", good.Output, StringComparison.Ordinal);
        Assert.True(bad.ExitCode == 1, bad.All);
        Assert.Contains("doubt: SubjectMismatch: a.intoto.json: A statement names a.nupkg, but with another digest", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_in_json_names_the_reason()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();
        workspace.Write("policies/trust.yaml", workspace.Read("policies/trust.yaml").Replace("tests, ", "", StringComparison.Ordinal));

        using var run = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "a.intoto.json", "--format", "json");

        Assert.True(run.ExitCode == 1, run.All);
        using var json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal("PredicateNotAllowed", json.RootElement.GetProperty("statements")[0].GetProperty("reason").GetString());
        Assert.Equal("release job", json.RootElement.GetProperty("statements")[0].GetProperty("signer").GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData("verify a.nupkg", 1, "There is no evidence folder artifacts/evidence.")]
    [InlineData("verify a.nupkg --trust nowhere.yaml --statement a.intoto.json", 1, "There is no trust file nowhere.yaml")]
    [InlineData("verify a.nupkg --trust predicate.json --statement a.intoto.json", 1, "predicate.json:1:1: The key 'apiVersion' is missing")]
    [InlineData("verify a.nupkg --statement predicate.json", 1, "predicate.json: The envelope has no text 'payloadType'.")]
    [InlineData("verify nowhere", 2, "There is no file or directory 'nowhere', and it is no digest (sha256:…).")]
    [InlineData("verify sha256:abc", 2, "There is no file or directory 'sha256:abc', and it is no digest (sha256:…).")]
    [InlineData("verify", 2, "Required argument 'ARTIFACT' missing")]
    [InlineData("show nowhere", 2, "There is no file or directory 'nowhere'.")]
    [InlineData("sign a.nupkg --predicate tets --predicate-file predicate.json", 2, "'tets' is no kind of statement. Did you mean tests?")]
    [InlineData("sign a.nupkg --predicate tests", 2, "Option '--predicate-file' is required.")]
    [InlineData("sign a.nupkg --predicate tests --predicate-file a.nupkg --key key.pem", 1, "a.nupkg: The predicate is not JSON")]
    [InlineData("sign a.nupkg --predicate tests --predicate-file predicate.json --key public.pem", 2, "chmod 600 'public.pem'")]
    [InlineData("keygen -o key.pem", 2, "key.pem exists, and a key is never overwritten.")]
    [InlineData("keygen -o new.pem --password-env NO_SUCH_VARIABLE", 2, "The environment variable NO_SUCH_VARIABLE is not set")]
    [InlineData("keygen --curve p521", 2, "'p521'")]
    [InlineData("export predicate.json", 1, "predicate.json: The envelope has no text 'payloadType'.")]
    [InlineData("import nowhere", 2, "There is no directory 'nowhere'.")]
    [InlineData("verfiy a.nupkg", 2, "Did you mean verify?")]
    public async Task What_is_wrong_is_said_in_one_line(string arguments, int exitCode, string problem)
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();

        using var run = await workspace.RunAsync(["attest", .. arguments.Split(' ')]);

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_goes_out_as_a_sigstore_bundle_and_comes_back()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();

        using var export = await workspace.RunAsync("attest", "export", "a.intoto.json", "-o", "a.bundle.json");
        using var verify = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "a.bundle.json");
        using var back = await workspace.RunAsync("attest", "export", "a.bundle.json", "--format", "dsse", "-o", "again.json");

        Assert.True(export.ExitCode == 0, export.All);
        Assert.True(verify.ExitCode == 0, verify.All);
        Assert.Equal(workspace.Read("a.intoto.json"), workspace.Read("again.json"));
    }

    [Fact]
    public async Task Show_prints_what_a_statement_says_and_that_it_proves_nothing()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();

        using var run = await workspace.RunAsync("attest", "show", "a.intoto.json");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("subject: a.nupkg sha256:", run.Output, StringComparison.Ordinal);
        Assert.Contains("not verified: cicd attest verify does", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"result\": \"PASSED\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machines_own_key_is_made_outside_of_the_sources_and_signs_what_no_trust_file_lists()
    {
        using var workspace = await AttestWorkspace.CreateAsync();

        using var sign = await workspace.RunAsync("attest", "sign", "a.nupkg", "--predicate", "tests", "--predicate-file", "predicate.json", "-o", "local.json");
        using var entry = await workspace.RunAsync("attest", "public-key");
        using var verify = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "local.json");

        Assert.True(sign.ExitCode == 0, sign.All);
        Assert.True(File.Exists(workspace.PathOf("../data/cicd/keys/local.pem")));
        Assert.Contains("builders: [\"urn:cicd:builder:local\"]", entry.Output, StringComparison.Ordinal);
        Assert.True(verify.ExitCode == 1, verify.All);
        Assert.Contains("doubt: UnknownKey:", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unlisted_folder_is_not_imported()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync("other/a.intoto.json");

        using var run = await workspace.RunAsync("attest", "import", "other");

        Assert.True(run.ExitCode == 1, run.All);
        Assert.Contains("Nothing was imported.", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("artifacts/evidence")));
    }
}
