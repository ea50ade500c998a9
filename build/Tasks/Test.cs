using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Runs the unit tests and measures their coverage")]
[IsDependentOn<BuildSolution>]
public sealed class Test(DotNetCli dotnet) : TestTask<BuildContext>(dotnet)
{
    // The acceptance tests run this pipeline on a clone, so they are no part of it.
    protected override IReadOnlyList<string> Projects(BuildContext context) =>
    [
        .. Directory.GetFiles(Path.Combine(context.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(context.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    protected override string Configuration(BuildContext context) => context.Configuration;
}
