namespace Cicd.Hosting;

internal enum HostMode
{
    Run,
    DryRun,
    Tree,
    List,
    PlanJson,
    Help,
    Version,
}
