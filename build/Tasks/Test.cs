using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Runs the unit tests and measures their coverage")]
[IsDependentOn<BuildSolution>]
public sealed class Test(DotNetCli dotnet) : TestTask<BuildContext>(dotnet)
{
    [Parameter("A part of the names of the test projects to run; all of them if none is given")]
    public string TestProjects { get; set; } = "";

    // The acceptance tests run this pipeline on a clone, so they are no part of it; those of a room that build whole
    // solutions take minutes. tests/run.sh runs them all.
    protected override IReadOnlyList<string> Projects(BuildContext context) =>
    [
        .. Directory.GetFiles(Path.Combine(context.Root, "tests"), $"*{TestProjects}*.Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(context.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    protected override string Configuration(BuildContext context) => context.Configuration;

    protected override TestSettings Settings(BuildContext context) => base.Settings(context) with { Filter = "Kind!=EndToEnd&Kind!=Full" };
}
