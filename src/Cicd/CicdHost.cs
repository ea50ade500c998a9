using System.Reflection;
using System.Runtime.CompilerServices;
using Cicd.Analysis;
using Cicd.Attestation;
using Cicd.Containers;
using Cicd.Deployment;
using Cicd.DotNet;
using Cicd.Hosting;
using Cicd.Policy;
using Cicd.Sbom;

namespace Cicd;

/// <summary>
/// Where a pipeline's program begins: <c>return await CicdHost.Create().UseContext&lt;BuildContext&gt;().RunAsync(args);</c>
/// </summary>
public static class CicdHost
{
    /// <summary>A pipeline of the task classes in the assembly that calls this, with the services of all rooms.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PipelineHostBuilder Create() => Create(Assembly.GetCallingAssembly());

    /// <summary>A pipeline of the task classes in the assembly, with the services of all rooms.</summary>
    public static PipelineHostBuilder Create(Assembly assembly) =>
        new PipelineHostBuilder(assembly).ConfigureServices(static services => services
            .AddCicdDotNet()
            .AddCicdAnalysis()
            .AddCicdSbom()
            .AddCicdAttestation()
            .AddCicdPolicy()
            .AddCicdContainers()
            .AddCicdDockerEngine()
            .AddCicdDeployment())
            .AddSecretVariables(static root => EnvironmentFile.Read(root).SecretVariables)
            .UseEvidenceStore(new AttestedEvidence())
            .UsePolicySource(new ProtectedPolicies(new OciPolicyBundles()))
            .UseGate(new PolicyGateFactory());
}
