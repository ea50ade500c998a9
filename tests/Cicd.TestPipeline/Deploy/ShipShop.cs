using Cicd.Containers;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Deploys the image that this run has built and published")]
[IsDependentOn<PublishShop>]
public sealed class ShipShop(DockerTargets targets, IDeployer deployer) : ShopDeployTask(targets, deployer);
