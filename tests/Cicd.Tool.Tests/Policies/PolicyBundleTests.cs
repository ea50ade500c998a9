using System.IO.Compression;
using Cicd.Attestation;
using Cicd.Tool.Tests.Attest;

namespace Cicd.Tool.Tests.Policies;

[Trait("Kind", "EndToEnd")]
public class PolicyBundleTests
{
    private const string Release = "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: release }\nspec:\n  enforcement: mandatory\n  rules:\n    - { id: tests, tests: { failedAtMost: 0 } }\n";

    [Theory]
    [InlineData("out", null)]
    [InlineData("out.zip", null)]
    [InlineData("strict.3.0.0.nupkg", null)]
    [InlineData("out.bin", "nupkg")]
    public async Task A_bundle_is_made_that_its_key_verifies(string output, string? format)
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        workspace.Write("policies/release.yaml", Release);

        using var run = await workspace.RunAsync(["policy", "bundle", ".", "--name", "strict", "--revision", "3", "--key", "key.pem", "-o", output, .. format is null ? Array.Empty<string>() : ["--format", format]]);

        Assert.True(run.ExitCode == 0, run.All);
        var key = VerificationKey.FromPem(workspace.Read("public.pem"));
        var bundle = await PolicyBundle.ReadAsync(workspace.PathOf(output), [key], 3, CancellationToken.None);
        Assert.Equal(("strict", 3L), (bundle.Name, bundle.Revision));
        Assert.Equal(["policies/release.yaml", "policies/trust.yaml"], bundle.Files.Select(file => file.Path));
    }

    [Fact]
    public async Task A_package_has_what_NuGet_wants()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        workspace.Write("policies/release.yaml", Release);

        using var run = await workspace.RunAsync("policy", "bundle", "policies", "--name", "strict", "--revision", "3", "--key", "key.pem", "-o", "strict.3.0.0.nupkg");

        Assert.True(run.ExitCode == 0, run.All);
        using var archive = ZipFile.OpenRead(workspace.PathOf("strict.3.0.0.nupkg"));
        using var reader = new StreamReader(archive.GetEntry("strict.nuspec")!.Open());
        Assert.Contains("<version>3.0.0</version>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.NotNull(archive.GetEntry("[Content_Types].xml"));
        Assert.NotNull(archive.GetEntry("_rels/.rels"));
    }

    [Theory]
    [InlineData("nowhere --name strict --revision 3 -o out", 2, "There is no directory 'nowhere'.")]
    [InlineData(". --name strict -o out", 2, "--revision")]
    [InlineData(". --name strict --revision 0 -o out --key key.pem", 1, "from one on")]
    [InlineData(". --name a/b --revision 1 -o out --key key.pem", 1, "is no name for a bundle")]
    [InlineData(". --name strict --revision 1 -o policies --key key.pem", 1, "holds something already")]
    [InlineData(". --name strict --revision 1 -o out --key nowhere.pem", 2, "nowhere.pem")]
    [InlineData("broken --name strict --revision 1 -o out --key key.pem", 1, "policies/release.yaml:")]
    public async Task What_is_wrong_is_said(string arguments, int exitCode, string problem)
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        workspace.Write("policies/release.yaml", Release);
        workspace.Write("broken/policies/release.yaml", "kind: Policy\n");

        using var run = await workspace.RunAsync(["policy", "bundle", .. arguments.Split(' ')]);

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(problem, run.All, StringComparison.Ordinal);
        Assert.False(Path.Exists(workspace.PathOf("out")));
    }
}
