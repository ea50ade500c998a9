using Cicd.Containers;
using Cicd.TestPipeline.Gate;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Deploys the image to a Docker engine behind a proxy")]
[IsDependentOn<Checked>]
[IsDependentOn<SelectShop>]
public sealed class DeployShop(DockerTargets targets, IDeployer deployer) : ShopDeployTask(targets, deployer);
