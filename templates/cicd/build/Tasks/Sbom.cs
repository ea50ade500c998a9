[TaskDescription("Writes the software bill of materials")]
[IsDependentOn<Pack>]
public sealed class Sbom(SbomGenerator generator) : SbomTask<BuildContext>(generator);
