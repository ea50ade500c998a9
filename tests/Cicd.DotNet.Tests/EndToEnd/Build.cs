namespace Cicd.DotNet.Tests.EndToEnd;

public sealed class Build(DotNetCli dotnet) : BuildTask<PipelineContext>(dotnet);
