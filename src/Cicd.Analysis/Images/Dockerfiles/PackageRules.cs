namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Rules about how packages are installed.</summary>
internal static class PackageRules
{
    public static IReadOnlyList<DockerRule> All { get; } =
    [
        DockerRule.OfCommands("CICD4141", Severity.Low, "Installation that asks", "Add -y.",
            command => command.Program is "apt-get" or "apt" or "yum" or "dnf" or "microdnf" or "tdnf" && command.Verb is "install" or "upgrade" or "dist-upgrade" or "full-upgrade" && !command.Has("-y", "--yes", "--assume-yes", "--assumeyes", "-qq") ? $"{command.Program} {command.Verb} asks before it goes on, and nobody answers" : null),
        DockerRule.OfCommands("CICD4142", Severity.Note, "Recommended packages come along", "Add --no-install-recommends.",
            command => command.Program is "apt-get" or "apt" && command.Verb == "install" && !command.Has("--no-install-recommends") && !command.Words.Contains("APT::Install-Recommends=false") && !command.Words.Contains("APT::Install-Recommends=0") ? $"{command.Program} installs more than is named, and each package can be attacked" : null, 1104),
        DockerRule.OfScripts("CICD4143", Severity.Note, "Package lists stay in the layer", "Remove /var/lib/apt/lists in the same step, or keep it in a cache mount.", _ => []) with { Check = Lists },
        DockerRule.OfScripts("CICD4144", Severity.Low, "Package lists of a step of their own", "Update and install in one step: an old list is taken from the cache otherwise.",
            script => script.FirstOrDefault(command => command.Program is "apt-get" or "apt" && command.Verb == "update") is { } update && !script.Any(Installs) ? [new DockerHit(update.Line, $"{update.Program} update stands alone, so that later steps install by an old list")] : [], 1104),
        DockerRule.OfCommands("CICD4145", Severity.Low, "Upgrade of the whole distribution", "Take a newer base image.",
            command => (command.Program, command.Verb) is ("apt-get" or "apt", "dist-upgrade" or "full-upgrade") or ("apk", "upgrade") or ("zypper", "update" or "up" or "dist-upgrade" or "dup") || (command.Program is "yum" or "dnf" or "microdnf" or "tdnf" && command.Verb is "update" or "upgrade" && !command.Operands.Any()) ? $"{command.Program} {command.Verb} makes each build another image" : null),
        DockerRule.OfCommands("CICD4146", Severity.Note, "apt in a script", "Use apt-get: apt is made for people.", command => command.Program == "apt" ? "The output and options of apt change" : null),
        DockerRule.Of("CICD4147", Severity.Note, "Cache of the package manager stays in the layer", "Add --no-cache (apk) or --no-cache-dir (pip), or run clean all (dnf, yum) in the same step.", Caches),
        DockerRule.OfCommands("CICD4148", Severity.Low, "npm install instead of npm ci", "Use npm ci, which installs what the lock file says.",
            command => command.Program == "npm" && command.Verb is "install" or "i" && !command.Operands.Any() && !command.Has("-g", "--global") ? "npm install may take other versions than the lock file names" : null, 1357),
        DockerRule.OfCommands("CICD4149", Severity.Low, "Package without version", "Name the version, or install from a list that pins it (-r).", Unpinned, 1357),
        DockerRule.OfCommands("CICD4150", Severity.Medium, "Second index of packages", "Use one index that serves both (--index-url): else whoever publishes a higher version in the other wins.",
            command => command.Program is "pip" or "pip3" or "uv" && command.Has("--extra-index-url") ? $"{command.Program} takes a package from whichever index has the higher version" : null, 427),
    ];

    private static bool Installs(ShellCommand command) => command.Verb is "install" or "upgrade" or "dist-upgrade" or "full-upgrade" or "build-dep" || command.Program is "apt-file" or "debootstrap";

    private static bool HasCache(DockerInstruction run, string place) =>
        run.Flags.Any(flag => flag.Name == "mount" && flag.Value.Contains("type=cache", StringComparison.Ordinal) && flag.Value.Contains(place, StringComparison.Ordinal));

    private static IEnumerable<DockerHit> Lists(Dockerfile file)
    {
        // What a stage leaves behind counts only if the image is made of it.
        foreach (var run in Shipped(file).SelectMany(stage => stage.Of("RUN")).Where(run => !HasCache(run, "/var/lib/apt") && !HasCache(run, "/var/cache/apt")))
        {
            var script = ShellScript.Of(run);
            if (script.FirstOrDefault(command => command.Program is "apt-get" or "apt" && command.Verb == "update") is { } update
                && !script.Any(command => command.Program is "rm" or "find" && command.Words.Any(word => word.StartsWith("/var/lib/apt", StringComparison.Ordinal))))
            {
                yield return new(update.Line, "The lists of packages make the image larger");
            }
        }
    }

    private static IEnumerable<DockerHit> Caches(Dockerfile file)
    {
        foreach (var run in Shipped(file).SelectMany(stage => stage.Of("RUN")))
        {
            var script = ShellScript.Of(run);
            var isPipOff = file.All.Any(item => item.Keyword == "ENV" && item.Arguments.Contains("PIP_NO_CACHE_DIR", StringComparison.Ordinal));
            foreach (var command in script)
            {
                var isLeft = command.Program switch
                {
                    "apk" => command.Verb == "add" && !command.Has("--no-cache") && !HasCache(run, "/apk") && !script.Any(other => other.Program == "rm" && other.Words.Any(word => word.StartsWith("/var/cache/apk", StringComparison.Ordinal))),
                    "pip" or "pip3" => command.Verb == "install" && !command.Has("--no-cache-dir") && !isPipOff && !HasCache(run, "pip") && !command.Words.Any(word => word.StartsWith("PIP_NO_CACHE_DIR=", StringComparison.Ordinal)),
                    "yum" or "dnf" or "microdnf" or "tdnf" => command.Verb == "install" && !HasCache(run, "/var/cache") && !script.Any(other => other.Verb == "clean" || (other.Program == "rm" && other.Words.Any(word => word.StartsWith("/var/cache", StringComparison.Ordinal)))),
                    _ => false,
                };
                if (isLeft)
                {
                    yield return new(command.Line, $"{command.Program} {command.Verb} leaves its cache in the image");
                }
            }
        }
    }

    private static IEnumerable<DockerStage> Shipped(Dockerfile file)
    {
        for (var stage = file.Stages[^1]; stage is not null; stage = file.Earlier(stage.Image, stage.Index))
        {
            yield return stage;
        }
    }

    private static string? Unpinned(ShellCommand command)
    {
        if (command.Program is not ("pip" or "pip3" or "gem") || command.Verb != "install" || command.Has("-r", "--requirement", "-c", "--constraint", "-v", "--version", "-e", "--editable"))
        {
            return null;
        }

        var loose = command.Operands.FirstOrDefault(package => !package.Contains('=', StringComparison.Ordinal) && !package.Contains('/', StringComparison.Ordinal) && !package.Contains('$', StringComparison.Ordinal) && !package.Contains('@', StringComparison.Ordinal) && package is not ("." or "..") && !package.EndsWith(".whl", StringComparison.Ordinal) && !(command.Program == "gem" && package.Contains(':', StringComparison.Ordinal)));
        return loose is null ? null : $"{command.Program} takes any version of {loose}";
    }
}
