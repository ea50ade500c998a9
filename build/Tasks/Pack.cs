using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Packs the libraries, the tool, the SDK and the templates")]
[IsDependentOn<BuildSolution>]
public sealed class Pack(DotNetCli dotnet) : PackTask<BuildContext>(dotnet)
{
    protected override string Project(BuildContext context) => "cicd.sln";

    protected override string Configuration(BuildContext context) => context.Configuration;
}
