namespace Cicd.DotNet.Tests.EndToEnd;

public sealed class Restore(DotNetCli dotnet) : RestoreTask<PipelineContext>(dotnet);
