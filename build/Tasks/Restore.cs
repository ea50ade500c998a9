using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Restores the packages of the solution")]
public sealed class Restore(DotNetCli dotnet) : RestoreTask<BuildContext>(dotnet)
{
    protected override string Project(BuildContext context) => "cicd.sln";
}
