using Cicd.Git;

namespace Cicd.Policy.Internal;

/// <summary>What a changed file does to what judges it.</summary>
internal static class FileChanges
{
    private static readonly string[] IgnoreLists = [".gitleaksignore", ".trivyignore", ".trivyignore.yaml", ".semgrepignore", ".secrets.baseline", ".snyk", ".grypeignore", ".nancy-ignore", ".talismanrc", ".bearer.ignore"];

    private static readonly string[] ScannerFiles =
    [
        ".gitleaks.toml", "gitleaks.toml", "osv-scanner.toml", "trivy.yaml", ".trivy.yaml", "trivy-secret.yaml", ".grype.yaml", ".semgrep.yml", ".semgrep.yaml", "semgrep.yml", "semgrep.yaml", ".checkov.yaml", ".checkov.yml", ".bandit", ".hadolint.yaml",
        "sonar-project.properties", ".sonarcloud.properties", "SonarQube.Analysis.xml", "codeql-config.yml", "codeql-config.yaml", ".codeql.yml", "qodana.yaml", "dependency-check-suppressions.xml", "dependabot.yml", "dependabot.yaml", "renovate.json", ".trufflehog.yml",
    ];

    private static readonly string[] CiFiles =
    [
        ".gitlab-ci.yml", "Jenkinsfile", "bitbucket-pipelines.yml", ".drone.yml", ".travis.yml", "buildspec.yml", "buildspec.yaml", "buddy.yml", "screwdriver.yaml", "appveyor.yml", ".cirrus.yml", "azure-pipelines.yml", "azure-pipelines.yaml",
    ];

    private static readonly string[] BuildFiles = ["global.json", "NuGet.config", "packages.lock.json", "dotnet-tools.json", "CODEOWNERS", ".gitmodules", ".gitattributes", "build.cake", "build.cake.csproj"];

    public static IEnumerable<PolicyChange> Of(GitChange change)
    {
        var file = new FilePath(change.Path);
        foreach (var line in change.Lines)
        {
            if (Suppressions.Describe(change.Path, line.Text) is { } what)
            {
                yield return new(PolicyChangeKind.Looser, $"A new suppression: {what}") { Location = new(change.Path, line.Number) };
            }
        }

        var first = change.AddedLines.Lines.Select(line => (int?)line).FirstOrDefault() ?? 0;
        var place = new SourceLocation(change.Path, first);
        if (IsIgnoreList(file))
        {
            // Fewer exceptions are stricter.
            if (change.AddedLines.Count > 0 || !change.IsPlainFile)
            {
                yield return change.Kind == GitChangeKind.Deleted
                    ? new(PolicyChangeKind.Stricter, "A list of exceptions of a scanner is gone.") { Location = new(change.Path) }
                    : new(PolicyChangeKind.Looser, "A list of what a scanner leaves out, or says not to matter, has new entries.") { Location = place };
            }
            else
            {
                yield return new(PolicyChangeKind.Stricter, "A list of exceptions of a scanner has fewer entries.") { Location = new(change.Path) };
            }
        }
        else if (file.IsNamed(ScannerFiles) || file.IsIn(".github/codeql", ".semgrep") || file.EndsWith("suppressions.xml", "suppression.xml"))
        {
            yield return change.AddedLines.Count > 0
                ? new(PolicyChangeKind.Looser, "The configuration of a scanner differs: it decides what is looked for and what is left out.") { Location = place }
                : new(PolicyChangeKind.Unclear, "The configuration of a scanner has less in it, or is gone.") { Location = place };
        }
        else if (IsCi(file))
        {
            yield return new(PolicyChangeKind.Unclear, "What the CI provider runs, and with which rights, differs.") { Location = place };
        }
        else if (file.IsInTop("build"))
        {
            yield return new(PolicyChangeKind.Unclear, "The pipeline itself differs.") { Location = place };
        }
        else if (file.IsNamed(BuildFiles) || file.Name.StartsWith("Directory.", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".props", ".targets", ".rsp"))
        {
            yield return new(PolicyChangeKind.Unclear, "How it is built, with which tools or from which packages, differs.") { Location = place };
        }
    }

    // OpenVEX and the VEX profiles of CycloneDX and CSAF have no one name.
    private static bool IsIgnoreList(FilePath file) =>
        file.IsNamed(IgnoreLists) || file.IsIn("vex", ".vex") || file.EndsWith(".vex.json", ".openvex.json", ".vex.cdx.json", ".vex.xml") || file.IsNamed("vex.json", "openvex.json");

    private static bool IsCi(FilePath file) =>
        file.IsNamed(CiFiles)
        || file.IsIn(".github/workflows", ".github/actions", ".gitlab", ".azure-pipelines", ".circleci", ".buddy", "bamboo-specs", ".tekton", ".buildkite", ".woodpecker", ".gitea/workflows", ".forgejo/workflows")
        || file.EndsWith(".gocd.yaml", ".gocd.yml", ".gitlab-ci.yml")
        || file.Name.StartsWith("azure-pipelines", StringComparison.OrdinalIgnoreCase)
        || file.Name.StartsWith("Jenkinsfile", StringComparison.OrdinalIgnoreCase)
        || (file.IsNamed("action.yml", "action.yaml") && file.IsIn(".github"));
}
