using System.CommandLine;

namespace Cicd.Tool.Commands;

/// <summary>The verbs about the gate.</summary>
internal static class GateCommand
{
    public static Command Create() => new("gate", "Decides whether something may be published or deployed") { GateVerifyCommand.Create() };
}
