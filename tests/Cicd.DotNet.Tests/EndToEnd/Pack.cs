namespace Cicd.DotNet.Tests.EndToEnd;

public sealed class Pack(DotNetCli dotnet) : PackTask<PipelineContext>(dotnet);
