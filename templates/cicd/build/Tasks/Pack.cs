[TaskDescription("Packs the libraries as NuGet packages")]
[IsDependentOn<Build>]
public sealed class Pack(DotNetCli dotnet) : PackTask<BuildContext>(dotnet)
{
    protected override string Configuration(BuildContext context) => context.Configuration;
}
