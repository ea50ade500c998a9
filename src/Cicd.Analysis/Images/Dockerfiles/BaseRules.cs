namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Rules about what a build is based on, and about its stages.</summary>
internal static class BaseRules
{
    private static readonly string[] UnprivilegedMarks = ["nonroot", "rootless", "chiseled", "unprivileged"];

    public static IReadOnlyList<DockerRule> All { get; } =
    [
        DockerRule.Of("CICD4101", Severity.Medium, "Base image by a moving tag", "Name a version, best with its digest (@sha256:…).",
            file => Bases(file).Where(stage => !IsPinned(stage.Image) && TagOf(stage.Image) is null or "latest").Select(stage => new DockerHit(stage.From.Line, $"What {stage.Image} stands for changes without notice")), 1357),
        DockerRule.Of("CICD4102", Severity.Low, "Base image without digest", "Add the digest behind the tag: name:tag@sha256:….",
            file => Bases(file).Where(stage => !IsPinned(stage.Image) && TagOf(stage.Image) is not (null or "latest")).Select(stage => new DockerHit(stage.From.Line, $"The tag of {stage.Image} can be moved to another image")), 1357, 494),
        DockerRule.Of("CICD4103", Severity.Medium, "Runs as root", "End the last stage with USER and an unprivileged user, such as $APP_UID.", Root, 250, 269),
        DockerRule.Of("CICD4104", Severity.Medium, "Stage that is not there", "Name an earlier stage, or an image with its tag or digest.", UnknownStages),
        DockerRule.Of("CICD4105", Severity.Medium, "Two stages of one name", "Give each stage a name of its own.",
            file => file.Stages.Where(stage => stage.Name is not null && file.Stages.Take(stage.Index).Any(earlier => stage.Name.Equals(earlier.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(stage => new DockerHit(stage.From.Line, $"A stage before this one is called {stage.Name} as well"))),
        DockerRule.Of("CICD4106", Severity.Note, "Fixed platform", "Leave --platform to the command line of the build, or use $BUILDPLATFORM.",
            file => file.Stages.Where(stage => stage.From.Flag("platform") is { Length: > 0 } platform && !platform.Contains('$', StringComparison.Ordinal))
                .Select(stage => new DockerHit(stage.From.Line, $"The image can be built for {stage.From.Flag("platform")} alone"))),
        DockerRule.Of("CICD4107", Severity.Note, "No health check", "Add HEALTHCHECK, or HEALTHCHECK NONE where the platform checks by itself.",
            file => file.Stages[^1] is var last && Lineage(file).Any(stage => stage.Of("HEALTHCHECK").Any()) ? [] : [new DockerHit(last.From.Line, "Nothing tells whether a container of the image works")]),
    ];

    private static IEnumerable<DockerStage> Bases(Dockerfile file) =>
        file.Stages.Where(stage => stage.Image.Length > 0 && !stage.Image.Equals("scratch", StringComparison.OrdinalIgnoreCase) && file.Earlier(stage.Image, stage.Index) is null && !IsUnknown(stage.Image));

    // What only the command line of the build says cannot be judged.
    private static bool IsUnknown(string image) => image.Contains('$', StringComparison.Ordinal) && TagOf(image)?.Contains('$', StringComparison.Ordinal) != false;

    private static bool IsPinned(string image) => image.Contains("@sha256:", StringComparison.Ordinal) || image.Contains("@sha512:", StringComparison.Ordinal);

    private static string? TagOf(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[(colon + 1)..] : null;
    }

    /// <summary>The last stage, and those of this file that it is built on.</summary>
    private static IEnumerable<DockerStage> Lineage(Dockerfile file)
    {
        for (var stage = file.Stages[^1]; stage is not null; stage = file.Earlier(stage.Image, stage.Index))
        {
            yield return stage;
        }
    }

    private static IEnumerable<DockerHit> Root(Dockerfile file)
    {
        var lineage = Lineage(file).ToList();
        if (lineage.Select(stage => stage.Of("USER").LastOrDefault()).FirstOrDefault(user => user is not null) is { } user)
        {
            var name = user.Arguments.Split(':')[0].Trim();
            return name is "root" or "0" or "ContainerAdministrator" ? [new DockerHit(user.Line, $"The last user is {name}")] : [];
        }

        return UnprivilegedMarks.Any(mark => lineage[^1].Image.Contains(mark, StringComparison.OrdinalIgnoreCase))
            ? []
            : [new DockerHit(file.Stages[^1].From.Line, "No USER is set, so that the user of the base image counts, mostly root")];
    }

    private static IEnumerable<DockerHit> UnknownStages(Dockerfile file)
    {
        foreach (var stage in file.Stages)
        {
            foreach (var copy in stage.Of("COPY").Where(copy => copy.Flag("from") is { Length: > 0 } from && !from.Contains('$', StringComparison.Ordinal)))
            {
                var from = copy.Flag("from")!;
                if (from.Equals(stage.Name, StringComparison.OrdinalIgnoreCase) || from == stage.Index.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    yield return new(copy.Line, $"--from={from} means the stage it stands in");
                }
                else if (file.Earlier(from, stage.Index) is null && (from.All(char.IsAsciiDigit) || file.Stages.Any(later => from.Equals(later.Name, StringComparison.OrdinalIgnoreCase))))
                {
                    yield return new(copy.Line, $"--from={from} means a stage that does not come before it");
                }
                else if (file.Earlier(from, stage.Index) is null && !IsPinned(from) && TagOf(from) is null or "latest")
                {
                    yield return new(copy.Line, $"--from={from} is no stage, and as an image it has no version");
                }
            }
        }
    }
}
