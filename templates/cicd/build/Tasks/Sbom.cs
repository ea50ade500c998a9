[TaskDescription("Writes the software bill of materials")]
[IsDependentOn<Restore>]
public sealed class Sbom(SbomGenerator generator) : SbomTask<BuildContext>(generator);
