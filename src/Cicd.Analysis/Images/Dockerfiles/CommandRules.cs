namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Rules about what RUN does.</summary>
internal static class CommandRules
{
    private static readonly string[] Interpreters = ["python", "python3", "perl", "ruby", "node", "pwsh", "php"];

    public static IReadOnlyList<DockerRule> All { get; } =
    [
        DockerRule.OfScripts("CICD4131", Severity.High, "Download that is run at once", "Save it, compare its digest or signature, and run it then.", Piped, 494, 829),
        DockerRule.OfCommands("CICD4132", Severity.High, "Certificates are not checked", "Leave the check on, and add the certificate authority that is missing.", Unchecked, 295),
        DockerRule.OfCommands("CICD4133", Severity.High, "Packages without signature", "Install from repositories whose keys are known.", Unsigned, 347),
        DockerRule.OfCommands("CICD4134", Severity.Low, "sudo in a build", "Change the user with USER.", command => command.IsSudo ? "sudo has unexpected effects in builds" : null, 250),
        DockerRule.OfCommands("CICD4135", Severity.Medium, "SSH server", "Leave it out: containers are looked into by the engine (docker exec).",
            command => Installs(command) && command.Operands.Any(package => package is "openssh-server" or "openssh" or "dropbear") ? "An SSH server is installed" : command.Program is "sshd" ? "An SSH server is run" : null, 1327),
        DockerRule.OfScripts("CICD4136", Severity.Low, "Failure in a pipe goes unnoticed", "Set SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"], or begin with set -o pipefail.", _ => []) with { Check = Pipes },
        DockerRule.OfScripts("CICD4137", Severity.Note, "cd instead of WORKDIR", "Use WORKDIR.",
            script => script is [{ Program: "cd" } first, ..] && first.Call is [_, ['/', ..] path] ? [new DockerHit(first.Line, script.Count == 1 ? $"cd {path} has no effect on later steps" : $"The step changes to {path}")] : []),
        DockerRule.OfCommands("CICD4138", Severity.Low, "Shell replaced", "Use the instruction SHELL.",
            command => command.Program == "ln" && command.Call[^1] is "/bin/sh" or "/usr/bin/sh" ? "A link takes the place of /bin/sh, which other programs rely on" : null),
    ];

    /// <summary>Whether a command of a package manager installs.</summary>
    public static bool Installs(ShellCommand command) =>
        (command.Program, command.Verb) is ("apt-get" or "apt" or "aptitude" or "yum" or "dnf" or "microdnf" or "zypper" or "tdnf", "install" or "in") or ("apk", "add");

    private static IEnumerable<DockerHit> Piped(IReadOnlyList<ShellCommand> script)
    {
        var isDownload = false;
        foreach (var command in script)
        {
            isDownload = (command.Before == "|" && isDownload) || command.Program is "curl" or "wget";
            if (command.Before == "|" && isDownload && IsInterpreter(command.Program))
            {
                yield return new(command.Line, $"What is downloaded goes to {command.Program} unseen");
            }
            else if (IsInterpreter(command.Program) && command.Call.Skip(1).Any(word => word.Contains("$(curl ", StringComparison.Ordinal) || word.Contains("$(wget ", StringComparison.Ordinal) || word.Contains("`curl ", StringComparison.Ordinal)))
            {
                yield return new(command.Line, $"What is downloaded goes to {command.Program} unseen");
            }
        }
    }

    private static bool IsInterpreter(string program) => ShellScript.IsShell(program) || Interpreters.Contains(program) || program == "source";

    private static string? Unchecked(ShellCommand command) => command.Program switch
    {
        "curl" when command.Has("-k", "--insecure") => "curl takes any certificate",
        "wget" when command.Has("--no-check-certificate") => "wget takes any certificate",
        "git" when command.Words.Any(word => word.Contains("http.sslVerify=false", StringComparison.OrdinalIgnoreCase)) || (command.Verb == "config" && command.Words.SkipWhile(word => !word.Equals("http.sslVerify", StringComparison.OrdinalIgnoreCase)).Skip(1).FirstOrDefault() is "false" or "0") => "git takes any certificate",
        "pip" or "pip3" when command.Has("--trusted-host") => "pip takes any certificate of the host",
        "npm" or "yarn" when command.Words.Any(word => word is "strict-ssl=false" or "--strict-ssl=false") || command.Words.SkipWhile(word => word is not ("strict-ssl" or "--strict-ssl")).Skip(1).FirstOrDefault() == "false" => $"{command.Program} takes any certificate",
        _ when command.Words.Any(word => word is "NODE_TLS_REJECT_UNAUTHORIZED=0" or "PYTHONHTTPSVERIFY=0" or "GIT_SSL_NO_VERIFY=1" or "GIT_SSL_NO_VERIFY=true") => "The variable makes programs take any certificate",
        _ => null,
    };

    private static string? Unsigned(ShellCommand command) => command.Program switch
    {
        "apt-get" or "apt" when command.Has("--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories") || command.Words.Any(word => word is "APT::Get::AllowUnauthenticated=true" or "Acquire::AllowInsecureRepositories=true") => "Packages are installed that nobody signed",
        "apk" when command.Has("--allow-untrusted") => "Packages are installed that nobody signed",
        "yum" or "dnf" or "microdnf" or "tdnf" when command.Has("--nogpgcheck") || command.Words.Contains("gpgcheck=0") => "Packages are installed that nobody signed",
        "zypper" when command.Has("--no-gpg-checks", "--allow-unsigned-rpm") => "Packages are installed that nobody signed",
        "rpm" when command.Has("--nosignature", "--nodigest") => "Packages are installed that nobody signed",
        "echo" or "printf" when command.Words.Any(word => word.Contains("trusted=yes", StringComparison.Ordinal)) => "A repository is trusted without a signature",
        _ => null,
    };

    private static IEnumerable<DockerHit> Pipes(Dockerfile file)
    {
        foreach (var stage in file.Stages)
        {
            var isSafe = false;
            foreach (var item in stage.Instructions)
            {
                if (item.Keyword == "SHELL")
                {
                    isSafe = item.Arguments.Contains("pipefail", StringComparison.Ordinal) || item.Arguments.Contains("pwsh", StringComparison.OrdinalIgnoreCase) || item.Arguments.Contains("powershell", StringComparison.OrdinalIgnoreCase) || item.Arguments.Contains("cmd", StringComparison.OrdinalIgnoreCase);
                }
                else if (item.Keyword == "RUN" && !isSafe && !item.Arguments.Contains("pipefail", StringComparison.Ordinal) && !item.HereDocuments.Any(document => document.Text.Contains("pipefail", StringComparison.Ordinal))
                    && ShellScript.Of(item).FirstOrDefault(command => command.Before == "|") is { } command)
                {
                    yield return new(command.Line, $"If what stands before {(command.Program.Length > 0 ? command.Program : "the pipe")} fails, the build goes on");
                }
            }
        }
    }
}
