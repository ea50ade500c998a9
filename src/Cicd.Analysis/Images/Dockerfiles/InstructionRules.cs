using System.Globalization;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Rules about how instructions are used.</summary>
internal static class InstructionRules
{
    private static readonly HashSet<string> Known = new(["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"], StringComparer.Ordinal);

    private static readonly string[] Archives = [".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".gz", ".bz2", ".xz"];

    public static IReadOnlyList<DockerRule> All { get; } =
    [
        DockerRule.Of("CICD4111", Severity.Medium, "Build would fail or ignore it", "Write it as the Dockerfile reference says.", Broken),
        DockerRule.Of("CICD4112", Severity.Medium, "Download by ADD without checksum", "Give the digest with ADD --checksum=sha256:…, or fetch and verify it in RUN.",
            file => Sources(file, "ADD").Where(item => item.Instruction.Flag("checksum") is null && IsRemote(item.Source)).Select(item => new DockerHit(item.Instruction.Line, $"What {WithoutUser(item.Source)} holds is not verified")), 494, 829),
        DockerRule.Of("CICD4113", Severity.Low, "ADD where COPY does", "Use COPY, which neither downloads nor unpacks.",
            file => Sources(file, "ADD").Where(item => !IsRemote(item.Source) && !item.Source.Contains('$', StringComparison.Ordinal) && !Archives.Any(ending => item.Source.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !item.Source.StartsWith("<<", StringComparison.Ordinal)).Select(item => new DockerHit(item.Instruction.Line, $"{item.Source} is no archive"))),
        DockerRule.Of("CICD4114", Severity.Low, "Relative working directory", "Write the whole path.",
            file => file.All.Where(item => item.Keyword == "WORKDIR" && item.Arguments.Trim('"') is { Length: > 0 } path && path[0] is not '/' and not '$' and not '\\' && !(path.Length > 1 && path[1] == ':')).Select(item => new DockerHit(item.Line, $"{item.Arguments} depends on the directory before it"))),
        DockerRule.Of("CICD4115", Severity.Low, "Only the last one counts", "Keep one.", file => file.Stages.SelectMany(Repeated)),
        DockerRule.Of("CICD4116", Severity.Low, "Shell between the engine and the program", "Use the JSON form, [\"program\", \"argument\"], so that the program gets signals.",
            file => file.Stages[^1].Instructions.Where(item => item.Keyword is "ENTRYPOINT" or "CMD" && item.Json is null && item.Arguments.Length > 0).Select(item => new DockerHit(item.Line, $"{item.Keyword} is in shell form"))),
        DockerRule.Of("CICD4117", Severity.Note, "MAINTAINER is deprecated", "Use LABEL org.opencontainers.image.authors.",
            file => file.All.Where(item => item.Keyword == "MAINTAINER").Select(item => new DockerHit(item.Line, "MAINTAINER is deprecated"))),
        DockerRule.Of("CICD4118", Severity.Medium, "Port of SSH", "Take it away: containers are looked into by the engine (docker exec).",
            file => Ports(file).Where(item => item.Port is "22" or "22/tcp").Select(item => new DockerHit(item.Line, "Port 22 is exposed")), 1327),
        DockerRule.Of("CICD4119", Severity.Low, "Port that is none", "Name a port from 1 to 65535, with /tcp or /udp behind it if need be.",
            file => Ports(file).Where(item => !IsPort(item.Port)).Select(item => new DockerHit(item.Line, $"'{item.Port}' is no port"))),
        DockerRule.Of("CICD4120", Severity.Low, "Several sources, and no directory", "End the destination with a slash.",
            file => file.All.Where(item => item.Keyword is "COPY" or "ADD" && item.Words.Count(word => !word.StartsWith("<<", StringComparison.Ordinal)) > 2 && !item.Words[^1].EndsWith('/') && item.Words[^1] is not ("." or "..") && !item.Words[^1].Contains('$', StringComparison.Ordinal) && !item.Words[^1].EndsWith('\\')).Select(item => new DockerHit(item.Line, $"{item.Words[^1]} is to take several files and does not end with a slash"))),
        DockerRule.Of("CICD4121", Severity.Medium, "Everybody may write", "Give the permissions that are needed, and the files to the user that needs them (--chown).",
            file => file.All.Where(item => item.Keyword is "COPY" or "ADD" && item.Flag("chmod") is { } mode && FileModes.IsWorldWritable(mode)).Select(item => new DockerHit(item.Line, $"--chmod={item.Flag("chmod")} lets everybody write"))
                .Concat(file.All.Where(item => item.Keyword == "RUN").SelectMany(ShellScript.Of).Where(command => command.Program == "chmod" && FileModes.OfCommand(command) is { } mode && FileModes.IsWorldWritable(mode)).Select(command => new DockerHit(command.Line, $"chmod {FileModes.OfCommand(command)} lets everybody write"))), 732),
        DockerRule.Of("CICD4122", Severity.Medium, "Program that runs as its owner", "Leave set-user-id and set-group-id away, or give capabilities to the one program that needs them.",
            file => file.All.Where(item => item.Keyword == "RUN").SelectMany(ShellScript.Of).Where(command => command.Program == "chmod" && FileModes.OfCommand(command) is { } mode && FileModes.IsSetId(mode)).Select(command => new DockerHit(command.Line, $"chmod {FileModes.OfCommand(command)} sets set-user-id or set-group-id")), 250, 732),
        DockerRule.Of("CICD4123", Severity.High, "Build step without isolation", "Leave --security=insecure and --network=host away.",
            file => file.All.Where(item => item.Keyword == "RUN" && (item.Flag("security") == "insecure" || item.Flag("network") == "host")).Select(item => new DockerHit(item.Line, item.Flag("security") == "insecure" ? "The step may do what root on the machine may" : "The step reaches the network of the machine")), 250),
        DockerRule.Of("CICD4124", Severity.Note, "Whole context copied", "Copy what is needed, or list in .dockerignore what is not (.git, .env, bin, obj).",
            file => file.HasIgnoreFile ? [] : Sources(file, "COPY").Where(item => item.Source is "." or "./" && item.Instruction.Flag("from") is null).Select(item => new DockerHit(item.Instruction.Line, "All that lies beside the Dockerfile is copied, and there is no .dockerignore")), 200, 538),
        DockerRule.Of("CICD4125", Severity.High, "Socket of the engine", "Leave it out: who reaches the socket is root on the machine.",
            file => file.All.Where(item => item.Keyword is "VOLUME" or "COPY" or "ADD" && item.Words.Any(word => word.Contains("docker.sock", StringComparison.Ordinal) || word.Contains("containerd.sock", StringComparison.Ordinal) || word.Contains("podman.sock", StringComparison.Ordinal))).Select(item => new DockerHit(item.Line, $"{item.Keyword} brings the socket of the engine into the container")), 250),
    ];

    /// <summary>The files that COPY or ADD take.</summary>
    public static IEnumerable<(DockerInstruction Instruction, string Source)> Sources(Dockerfile file, params string[] keywords) =>
        file.All.Where(item => keywords.Contains(item.Keyword) && item.Words.Count > 1).SelectMany(item => item.Words.SkipLast(1).Select(word => (item, word.Trim('"', '\''))));

    public static bool IsRemote(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase);

    private static string WithoutUser(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "the address";

    private static IEnumerable<(int Line, string Port)> Ports(Dockerfile file) =>
        file.All.Where(item => item.Keyword == "EXPOSE").SelectMany(item => item.Words.Where(word => !word.Contains('$', StringComparison.Ordinal)).Select(word => (item.Line, word.Trim('"'))));

    private static bool IsPort(string text)
    {
        var parts = text.Split('/');
        var range = parts[0].Split('-');
        return parts.Length <= 2 && (parts.Length == 1 || parts[1].ToLowerInvariant() is "tcp" or "udp" or "sctp") && range.Length <= 2
            && range.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536);
    }

    private static IEnumerable<DockerHit> Broken(Dockerfile file)
    {
        foreach (var (problem, line) in file.Problems)
        {
            yield return new(line, $"Here {problem}");
        }

        foreach (var item in file.All)
        {
            if (!Known.Contains(item.Keyword))
            {
                yield return new(item.Line, $"There is no instruction {item.Keyword}.{NearestName.Suggest(item.Keyword, Known)}".TrimEnd('.'));
            }
            else if (item.Arguments.Length == 0)
            {
                yield return new(item.Line, $"{item.Keyword} has no arguments");
            }
            else if (item.Keyword == "FROM" && item.Words.Count is not 1 and not 3)
            {
                yield return new(item.Line, "FROM takes an image, and AS with a name");
            }
        }

        foreach (var item in file.Leading.Where(item => item.Keyword != "ARG" && Known.Contains(item.Keyword)))
        {
            yield return new(item.Line, $"{item.Keyword} stands before the first FROM, where only ARG may");
        }
    }

    private static IEnumerable<DockerHit> Repeated(DockerStage stage) =>
        stage.Instructions.Where(item => item.Keyword is "CMD" or "ENTRYPOINT" or "HEALTHCHECK").GroupBy(item => item.Keyword, StringComparer.Ordinal)
            .SelectMany(group => group.SkipLast(1).Select(item => new DockerHit(item.Line, $"A later {group.Key} of this stage takes the place of this one")));
}
