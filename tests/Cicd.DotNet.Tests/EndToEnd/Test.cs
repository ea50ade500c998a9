namespace Cicd.DotNet.Tests.EndToEnd;

public sealed class Test(DotNetCli dotnet) : TestTask<PipelineContext>(dotnet)
{
    protected override int RerunFailed => 1;
}
