using Cicd.DotNet;

namespace Build.Tasks;

[TaskName("Build")]
[TaskDescription("Compiles the solution, warnings as errors")]
[IsDependentOn<Restore>]
public sealed class BuildSolution(DotNetCli dotnet) : BuildTask<BuildContext>(dotnet)
{
    protected override string Project(BuildContext context) => "cicd.sln";

    protected override string Configuration(BuildContext context) => context.Configuration;
}
