[TaskDescription("Runs the tests and measures their coverage")]
[IsDependentOn<Build>]
public sealed class Test(DotNetCli dotnet) : TestTask<BuildContext>(dotnet)
{
    protected override string Configuration(BuildContext context) => context.Configuration;
}
