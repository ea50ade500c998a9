using Cicd.Sbom;

namespace Build.Tasks;

[TaskDescription("Writes the software bill of materials")]
[IsDependentOn<Pack>]
public sealed class Sbom(SbomGenerator generator) : SbomTask<BuildContext>(generator)
{
    protected override string Project(BuildContext context) => "cicd.sln";

    protected override string Version(BuildContext context) => context.Version;
}
