using Cicd.Policy;

namespace Build.Tasks;

[TaskDescription("Judges the evidence by the policies")]
[IsDependentOn<Test>]
[IsDependentOn<Sbom>]
[IsDependentOn<CodeScan>]
[IsDependentOn<DependencyScan>]
[IsDependentOn<Pack>]
public sealed class Gate(PolicyGate gate) : GateTask<BuildContext>(gate);
