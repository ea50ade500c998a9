[TaskDescription("Compiles the solution")]
[IsDependentOn<Restore>]
public sealed class Build(DotNetCli dotnet) : BuildTask<BuildContext>(dotnet)
{
    protected override string Configuration(BuildContext context) => context.Configuration;
}
