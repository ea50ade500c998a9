using Cicd.DotNet;

namespace Build.Tasks;

[TaskName("Build")]
[TaskDescription("Compiles the solution, warnings as errors")]
[IsDependentOn<Restore>]
public sealed class BuildSolution(DotNetCli dotnet) : BuildTask<BuildContext>(dotnet)
{
    protected override string Project => "cicd.sln";

    protected override string ConfigurationOf(BuildContext context) => context.Configuration;
}
