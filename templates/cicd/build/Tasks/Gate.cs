[TaskDescription("Judges the evidence by the files in policies/")]
[IsDependentOn<Test>]
[IsDependentOn<Sbom>]
[IsDependentOn<CodeScan>]
[IsDependentOn<Pack>]
public sealed class Gate(PolicyGate gate) : GateTask<BuildContext>(gate);
