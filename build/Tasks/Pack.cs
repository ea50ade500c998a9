using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Packs the libraries, the tool, the SDK and the templates")]
[IsDependentOn<BuildSolution>]
public sealed class Pack(DotNetCli dotnet) : PackTask<BuildContext>(dotnet)
{
    protected override string Project => "cicd.sln";

    protected override string ConfigurationOf(BuildContext context) => context.Configuration;
}
