using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>How something was made: workflows, tasks and what they use.</summary>
internal static class FormulationShapes
{
    private static readonly Shape Resource = new Shape("a resource reference")
    {
        { "ref", Mention },
        { "externalReference", CommonShapes.ExternalReference },
    }.ExactlyOneOf("ref", "externalReference");

    private static readonly Rule Resources = SetOf(Resource);

    private static readonly Shape Relation = new("a dependency")
    {
        { "ref!", Mention },
        { "dependsOn", SetOf(Mention) },
        { "provides", SetOf(Mention), V16 },
    };

    private static readonly Rule Relations = SetOf(Relation);

    private static readonly Rule Variables = SetOf(OneOf(() => CommonShapes.Property, () => Text));

    private static readonly Rule Parameters = SetOf(new Shape("a parameter") { { "name", Text }, { "value", Text }, { "dataType", Text } });

    private static readonly Rule Inputs = SetOf(new Shape("an input")
    {
        { "source", Resource },
        { "target", Resource },
        { "resource", Resource },
        { "parameters", Parameters },
        { "environmentVars", Variables },
        { "data", CommonShapes.Attachment },
        { "properties", CommonShapes.Properties },
    }.ExactlyOneOf("resource", "parameters", "environmentVars", "data"));

    private static readonly Rule Outputs = SetOf(new Shape("an output")
    {
        { "type", Words("artifact attestation log evidence metrics other") },
        { "source", Resource },
        { "target", Resource },
        { "resource", Resource },
        { "data", CommonShapes.Attachment },
        { "environmentVars", Variables },
        { "properties", CommonShapes.Properties },
    }.ExactlyOneOf("resource", "environmentVars", "data"));

    private static readonly Rule TaskTypes = ListOf(Words("copy clone lint scan merge build test deliver deploy release clean other"));

    private static readonly Shape Event = new("an event")
    {
        { "uid", Text },
        { "description", Text },
        { "timeReceived", Of(Formats.DateTime) },
        { "data", CommonShapes.Attachment },
        { "source", Resource },
        { "target", Resource },
        { "properties", CommonShapes.Properties },
    };

    private static readonly Shape Condition = new("a condition") { { "description", Text }, { "expression", Text }, { "properties", CommonShapes.Properties } };

    private static readonly Shape Trigger = new("a trigger")
    {
        { "bom-ref!", BomRef },
        { "uid!", Text },
        { "name", Text },
        { "description", Text },
        { "resourceReferences", Resources },
        { "type!", Words("manual api webhook scheduled") },
        { "event", Event },
        { "conditions", SetOf(Condition) },
        { "timeActivated", Of(Formats.DateTime) },
        { "inputs", Inputs },
        { "outputs", Outputs },
        { "properties", CommonShapes.Properties },
    };

    private static readonly Shape Command = new("a command") { { "executed", Text }, { "properties", CommonShapes.Properties } };

    private static readonly Rule Steps = SetOf(new Shape("a step")
    {
        { "name", Text },
        { "description", Text },
        { "commands", ListOf(Command) },
        { "properties", CommonShapes.Properties },
    });

    private static readonly Shape Volume = new("a volume")
    {
        { "uid", Text },
        { "name", Text },
        { "mode", Words("filesystem block") },
        { "path", Text },
        { "sizeAllocated", Text },
        { "persistent", Flag },
        { "remote", Flag },
        { "properties", CommonShapes.Properties },
    };

    private static readonly Shape Workspace = new("a workspace")
    {
        { "bom-ref!", BomRef },
        { "uid!", Text },
        { "name", Text },
        { "aliases", Texts },
        { "description", Text },
        { "resourceReferences", Resources },
        { "accessMode", Words("read-only read-write read-write-once write-once write-only") },
        { "mountPath", Text },
        { "managedDataType", Text },
        { "volumeRequest", Text },
        { "volume", Volume },
        { "properties", CommonShapes.Properties },
    };

    private static readonly Shape Task = Work("a task");

    private static readonly Shape Workflow = MakeWorkflow();

    internal static readonly Shape Formula = new("a formula")
    {
        { "bom-ref", BomRef },
        { "components", () => ComponentShapes.Components },
        { "services", () => ServiceShapes.Services },
        { "workflows", SetOf(Workflow) },
        { "properties", CommonShapes.Properties },
    };

    private static Shape MakeWorkflow()
    {
        var workflow = Work("a workflow");
        workflow.Add("tasks", SetOf(Task));
        workflow.Add("taskDependencies", Relations);
        return workflow;
    }

    private static Shape Work(string name) => new(name)
    {
        { "bom-ref!", BomRef },
        { "uid!", Text },
        { "name", Text },
        { "description", Text },
        { "resourceReferences", Resources },
        { "taskTypes!", TaskTypes },
        { "trigger", Trigger },
        { "steps", Steps },
        { "inputs", Inputs },
        { "outputs", Outputs },
        { "timeStart", Of(Formats.DateTime) },
        { "timeEnd", Of(Formats.DateTime) },
        { "workspaces", SetOf(Workspace) },
        { "runtimeTopology", Relations },
        { "properties", CommonShapes.Properties },
    };
}
