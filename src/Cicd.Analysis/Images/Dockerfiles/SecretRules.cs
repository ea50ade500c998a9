namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Rules about secrets that a build puts into the image or its history.</summary>
internal static class SecretRules
{
    public static IReadOnlyList<DockerRule> All { get; } =
    [
        DockerRule.Of("CICD4151", Severity.High, "Secret in the environment", "Give it to the container when it starts, and change it.",
            file => file.All.Where(item => item.Keyword == "ENV").SelectMany(item => Pairs(item).Where(pair => SecretText.IsSecret(pair.Name, pair.Value)).Select(pair => new DockerHit(item.Line, $"ENV {pair.Name} has a secret as its value, which everybody who has the image can read"))), 798, 526),
        DockerRule.Of("CICD4152", Severity.Medium, "Secret as a build argument", "Use a secret mount: RUN --mount=type=secret,id=….",
            file => file.All.Where(item => item.Keyword == "ARG").SelectMany(item => item.Words.Select(word => word.Split('=', 2)[0]).Where(SecretText.IsSecretName).Select(name => new DockerHit(item.Line, $"The value of ARG {name} stays in the history of the image"))), 538, 522),
        DockerRule.Of("CICD4153", Severity.High, "File with secrets copied", "Leave it out (.dockerignore), or use a secret mount: RUN --mount=type=secret,id=….",
            file => InstructionRules.Sources(file, "COPY", "ADD").Where(item => item.Instruction.Flag("from") is null && SecretText.IsSecretFile(item.Source)).Select(item => new DockerHit(item.Instruction.Line, $"{item.Source} becomes a part of the image")), 538, 798),
        DockerRule.Of("CICD4154", Severity.High, "Secret in a command", "Use a secret mount: RUN --mount=type=secret,id=…, and change what stands there.",
            file => file.All.Where(item => item.Keyword is "RUN" or "CMD" or "ENTRYPOINT").SelectMany(item => (item.Keyword == "RUN" ? ShellScript.Of(item) : [new ShellCommand(item.Words, "", item.Line)])
                .Where(command => command.Words.Any(SecretText.HoldsSecret) || HasSecretOption(command)).Select(command => new DockerHit(command.Line, $"A secret stands in the command {(command.Program.Length > 0 ? command.Program : "itself")}, and so in the history of the image"))), 798, 538),
        DockerRule.Of("CICD4155", Severity.High, "Certificates are not checked in the container", "Leave the check on, and add the certificate authority that is missing.",
            file => file.All.Where(item => item.Keyword == "ENV").SelectMany(item => Pairs(item).Where(pair => (pair.Name, pair.Value) is ("NODE_TLS_REJECT_UNAUTHORIZED", "0") or ("PYTHONHTTPSVERIFY", "0") or ("GIT_SSL_NO_VERIFY", "1" or "true")).Select(pair => new DockerHit(item.Line, $"{pair.Name}={pair.Value} makes programs take any certificate"))), 295),
    ];

    /// <summary>The variables that ENV sets, <c>NAME=value …</c> or the old form <c>NAME value</c>.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(DockerInstruction item)
    {
        var words = ShellScript.Read(item.Arguments.Replace(';', ',').Replace('|', ',').Replace('&', ',').Replace('(', ',').Replace(')', ','), _ => item.Line).SelectMany(command => command.Words).ToList();
        return words is [var first, ..] && !first.Contains('=', StringComparison.Ordinal)
            ? [(first, string.Join(' ', words.Skip(1)))]
            : words.Select(word => word.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));
    }

    private static bool HasSecretOption(ShellCommand command)
    {
        for (var index = 0; index < command.Words.Count; index++)
        {
            var parts = command.Words[index].Split('=', 2);
            var value = parts.Length == 2 ? parts[1] : index + 1 < command.Words.Count && parts[0].StartsWith("--", StringComparison.Ordinal) ? command.Words[index + 1] : "";
            if ((parts[0].StartsWith("--", StringComparison.Ordinal) || parts.Length == 2) && value.Length >= 4 && !value.StartsWith('-') && SecretText.IsSecret(parts[0].TrimStart('-'), value))
            {
                return true;
            }
        }

        return false;
    }
}
