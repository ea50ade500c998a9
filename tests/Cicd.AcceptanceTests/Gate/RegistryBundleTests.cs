using Cicd.AcceptanceTests.Deploy;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>Policies that CI takes from a signed bundle in a registry.</summary>
[Trait("Kind", "EndToEnd")]
public class RegistryBundleTests(GateTemplate template) : IClassFixture<GateTemplate>
{
    [ProgramFact("docker-registry")]
    public async Task A_run_and_the_protected_job_take_their_policies_from_a_bundle_in_a_registry_and_from_no_other_signer()
    {
        using var project = template.New();
        using var workspace = new Workspace();
        using var registry = await LocalRegistry.StartAsync(workspace);
        File.WriteAllText(workspace.PathOf("key.pem"), GateKeys.Security.Private);
        File.SetUnixFileMode(workspace.PathOf("key.pem"), UnixFileMode.UserRead);
        using var bundled = await project.ToolAsync("policy", "bundle", ".", "--name", "strict", "--revision", "3", "--key", workspace.PathOf("key.pem"), "-o", workspace.PathOf("strict.zip"));
        Assert.True(bundled.ExitCode == 0, bundled.All);

        using var pushed = await project.ToolAsync("policy", "push", workspace.PathOf("strict.zip"), $"{registry.Address}/policies:3");

        Assert.True(pushed.ExitCode == 0, pushed.All);
        project.Environment["CICD_POLICY_BUNDLE"] = pushed.Output.Split(' ')[0];
        project.Environment["CICD_POLICY_KEY"] = GateKeys.Security.Public;
        project.Environment["CICD_POLICY_MINIMUM_REVISION"] = "3";
        using var run = await project.PipelineAsync("-t PublishApp");
        Assert.True(run.ExitCode == 0, run.All);
        using var verified = await project.VerifyAsync($"--policies oci://{registry.Address}/policies:3");
        Assert.True(verified.ExitCode == 0, verified.All);

        project.Environment["CICD_POLICY_KEY"] = GateKeys.Mallory.Public;
        using var denied = await project.PipelineAsync("-t DeployApp");
        Assert.True(denied.ExitCode == 3, denied.All);
        Assert.Contains("signed by another key", denied.All, StringComparison.Ordinal);
    }
}
