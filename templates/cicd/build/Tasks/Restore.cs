[TaskDescription("Restores the packages")]
public sealed class Restore(DotNetCli dotnet) : RestoreTask<BuildContext>(dotnet);
