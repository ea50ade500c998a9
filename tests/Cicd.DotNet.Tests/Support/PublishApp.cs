namespace Cicd.DotNet.Tests;

internal sealed class PublishApp(DotNetCli dotnet, string output = "artifacts/apps/App") : PublishApplicationTask<PipelineContext>(dotnet)
{
    protected override string Project(PipelineContext context) => "src/App/App.csproj";

    protected override string Output(PipelineContext context) => output;
}
