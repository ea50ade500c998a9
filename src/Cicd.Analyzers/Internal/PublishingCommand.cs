using System;
using System.Collections.Generic;
using System.Linq;

namespace Cicd.Analyzers;

/// <summary>Tells the commands that send something out into the world from those that do not.</summary>
internal static class PublishingCommand
{
    private static readonly string[] Shells = ["sh", "bash", "zsh", "cmd", "pwsh", "powershell"];
    private static readonly string[] Containers = ["push", "image push", "manifest push", "compose push"];
    private static readonly string[] Infrastructure = ["apply", "destroy", "up", "deploy"];

    // Each program with the commands of it that publish or deploy; empty: whatever it is told.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dotnet"] = ["nuget push"],
        ["nuget"] = ["push"],
        ["docker"] = Containers,
        ["podman"] = Containers,
        ["nerdctl"] = Containers,
        ["buildah"] = Containers,
        ["crane"] = ["push", "copy", "append", "tag"],
        ["skopeo"] = ["copy", "sync"],
        ["oras"] = ["push", "copy", "cp", "attach", "tag"],
        ["regctl"] = ["image copy", "artifact put"],
        ["helm"] = ["push", "upgrade", "install"],
        ["kubectl"] = ["apply", "create", "replace", "patch", "rollout", "set image"],
        ["oc"] = ["apply", "rollout", "start-build"],
        ["argocd"] = ["app sync", "app set"],
        ["git"] = ["push"],
        ["npm"] = ["publish"],
        ["pnpm"] = ["publish"],
        ["yarn"] = ["publish", "npm publish"],
        ["bun"] = ["publish"],
        ["twine"] = ["upload"],
        ["uv"] = ["publish"],
        ["poetry"] = ["publish"],
        ["cargo"] = ["publish"],
        ["gem"] = ["push"],
        ["mvn"] = ["deploy"],
        ["gh"] = ["release create", "release upload"],
        ["glab"] = ["release create", "release upload"],
        ["aws"] = ["s3 cp", "s3 sync", "s3 mv", "cloudformation deploy", "lambda update-function-code", "ecs update-service", "deploy"],
        ["az"] = ["webapp deploy", "webapp up", "functionapp deployment", "storage blob upload", "storage blob upload-batch", "acr import", "containerapp update", "containerapp up", "deployment"],
        ["gcloud"] = ["run deploy", "app deploy", "functions deploy", "storage cp", "deploy"],
        ["gsutil"] = ["cp", "rsync"],
        ["terraform"] = Infrastructure,
        ["tofu"] = Infrastructure,
        ["pulumi"] = Infrastructure,
        ["serverless"] = Infrastructure,
        ["ansible-playbook"] = [],
        ["fly"] = ["deploy"],
        ["flyctl"] = ["deploy"],
        ["scp"] = [],
        ["sftp"] = [],
        ["msdeploy"] = [],
    };

    /// <summary>The command if it publishes or deploys, as a person would type it; else null.</summary>
    /// <param name="program">The program, with or without path and extension.</param>
    /// <param name="arguments">Its arguments; null where one is not known.</param>
    public static string? Find(string? program, IReadOnlyList<string?> arguments)
    {
        if (program is null)
        {
            return null;
        }

        var name = NameOf(program);
        if (Shells.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return arguments.OfType<string>().Select(FindInScript).FirstOrDefault(found => found is not null);
        }

        if (!Known.TryGetValue(name, out var commands))
        {
            return name.Equals("curl", StringComparison.OrdinalIgnoreCase) && arguments.Any(Uploads) ? "curl, sending a file" : null;
        }

        if (commands.Length == 0)
        {
            return name;
        }

        if (commands == Containers && arguments.Contains("--push"))
        {
            return $"{name} --push";
        }

        if (name == "dotnet" && arguments.Any(argument => argument is not null && argument.EndsWith("t:PublishContainer", StringComparison.OrdinalIgnoreCase)))
        {
            return "dotnet -t:PublishContainer";
        }

        return commands.FirstOrDefault(command => Begins(arguments, command.Split(' '))) is { } match ? $"{name} {match}" : null;
    }

    /// <summary>The same for a command line, or several of them in a script.</summary>
    public static string? FindInScript(string script) => script
        .Split(['\n', ';', '&', '|'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split([' ', '\t', '\r', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 0)
        .Select(words => Find(words[0], [.. words.Skip(1)]))
        .FirstOrDefault(found => found is not null);

    // The words in order at the beginning. Options may stand between them, each with a value.
    private static bool Begins(IReadOnlyList<string?> arguments, string[] words)
    {
        var next = 0;
        var mayBeValue = false;
        foreach (var argument in arguments)
        {
            if (argument == words[next])
            {
                if (++next == words.Length)
                {
                    return true;
                }

                mayBeValue = false;
            }
            else if (argument is not null && argument.StartsWith("-", StringComparison.Ordinal))
            {
                mayBeValue = argument.IndexOf('=') < 0;
            }
            else if (mayBeValue)
            {
                mayBeValue = false;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private static bool Uploads(string? argument) =>
        argument is "-T" or "--upload-file" or "--data-binary" or "-F" or "--form" or "PUT" or "POST" or "-XPUT" or "-XPOST";

    private static string NameOf(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name;
    }
}
