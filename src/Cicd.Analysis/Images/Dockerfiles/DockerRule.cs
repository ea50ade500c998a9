using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>A rule for Dockerfiles.</summary>
/// <param name="Rule">What it finds.</param>
/// <param name="Check">Finds it.</param>
internal sealed record DockerRule(SarifRule Rule, Func<Dockerfile, IEnumerable<DockerHit>> Check)
{
    public static DockerRule Of(string id, Severity severity, string title, string mend, Func<Dockerfile, IEnumerable<DockerHit>> check, params int[] cwe) =>
        new(ImageRule.Of(id, severity, title, mend, cwe), check);

    /// <summary>A rule about the commands of RUN.</summary>
    public static DockerRule OfCommands(string id, Severity severity, string title, string mend, Func<ShellCommand, string?> check, params int[] cwe) =>
        OfScripts(id, severity, title, mend, script => script.Select(command => check(command) is { } message ? new DockerHit(command.Line, message) : null).OfType<DockerHit>(), cwe);

    /// <summary>A rule about the commands of one RUN together.</summary>
    public static DockerRule OfScripts(string id, Severity severity, string title, string mend, Func<IReadOnlyList<ShellCommand>, IEnumerable<DockerHit>> check, params int[] cwe) =>
        Of(id, severity, title, mend, file => file.All.Where(instruction => instruction.Keyword == "RUN").SelectMany(run => check(ShellScript.Of(run))), cwe);
}
