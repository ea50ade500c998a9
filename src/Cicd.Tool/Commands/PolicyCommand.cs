using System.CommandLine;

namespace Cicd.Tool.Commands;

/// <summary>The verbs about policies.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Checks, explains, tests and excepts from what must hold before anything is published")
    {
        PolicyDiffCommand.Create(),
        PolicyBundleCommand.Create(),
    };
}
