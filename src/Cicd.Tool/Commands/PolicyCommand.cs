using System.CommandLine;

namespace Cicd.Tool.Commands;

/// <summary>The verbs about policies.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Checks, explains, tests and excepts from what must hold before anything is published")
    {
        PolicyLintCommand.Create(),
        PolicyCheckCommand.Create(),
        PolicyExplainCommand.Create(),
        PolicyTestCommand.Create(),
        PolicyDiffCommand.Create(),
        PolicyBundleCommand.Create(),
        PolicyPushCommand.Create(),
        PolicyWaiveCommand.Create(),
        PolicyApproveCommand.Create(),
        PolicySchemaCommand.Create(),
    };

    public static Argument<string> Folder()
    {
        var argument = new Argument<string>("PATH") { Description = "A folder with policies in it or in its folder policies, or one policy file", DefaultValueFactory = _ => "." };
        argument.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } path && !Path.Exists(path))
            {
                result.AddError($"There is no file or directory '{path}'.");
            }
        });
        return argument;
    }

    public static Option<string> Format() => new Option<string>("--format") { Description = "How to write the result", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
}
