using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Runs the unit tests and measures their coverage")]
[IsDependentOn<BuildSolution>]
public sealed class Test(DotNetCli dotnet, RunInfo run) : TestTask<BuildContext>(dotnet)
{
    // The acceptance tests run this pipeline on a clone, so they are no part of it.
    protected override IReadOnlyList<string> Projects =>
    [
        .. Directory.GetFiles(Path.Combine(run.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(run.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    protected override string ConfigurationOf(BuildContext context) => context.Configuration;
}
