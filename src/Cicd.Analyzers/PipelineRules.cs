using Microsoft.CodeAnalysis;

namespace Cicd.Analyzers;

/// <summary>The rules of this package, each a warning.</summary>
internal static class PipelineRules
{
    /// <summary>The engine asks the gate for declared publish and deploy tasks alone, so a task that does not say what it does is a way around it.</summary>
    public static readonly DiagnosticDescriptor UngatedPublish = new(
        "CICD0001",
        "A task publishes or deploys past the gate",
        "Task class {0} {1}, but it is neither IPublishTask nor IDeployTask: the engine starts it without asking the gate. Add the interface it should have.",
        "Gate",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The engine starts declared publish and deploy tasks only with an allowing decision of the gate. A task that publishes without saying so escapes it.",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>The engine refuses such a class when the pipeline starts; this says so when it is compiled.</summary>
    public static readonly DiagnosticDescriptor HiddenTask = new(
        "CICD0002",
        "A task class is not found by the engine",
        "Task class {0} is {1}, so it is no task of the pipeline: {2}",
        "Tasks",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Task classes are public, not abstract and not generic, and so are the classes around them.");

    /// <summary>The output of other children is not redacted, and cancelling leaves them behind.</summary>
    public static readonly DiagnosticDescriptor BareProcess = new(
        "CICD0003",
        "A task starts a process past the process runner",
        "Task class {0} uses {1}: its output is not redacted, and cancelling the run leaves it behind. Take IProcessRunner through the constructor and give it a ProcessCommand.",
        "Processes",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "IProcessRunner redacts what children write, ends them with all their descendants, and withholds the signing key from them.");

    /// <summary>The redactor hides registered secrets, but what is not written need not be hidden.</summary>
    public static readonly DiagnosticDescriptor LoggedSecret = new(
        "CICD0004",
        "A secret is written to the log",
        "The secret {0} goes into {1}: leave it out. Only its mask may be shown, and derived forms of it are not masked.",
        "Secrets",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A secret belongs in a child's environment or in a request header, never in a message.");
}
