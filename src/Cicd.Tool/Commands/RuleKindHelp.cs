namespace Cicd.Tool.Commands;

/// <summary>What each kind of rule is for, with an example.</summary>
internal static class RuleKindHelp
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["tests"] = Text("A rule of kind tests judges how the tests came out.", "tests: { failedAtMost: 0, passedAtLeast: 1, skippedAtMost: 10, flakyAtMost: 0, durationAtMost: 30m }", "Mend the tests that the verdict names."),
        ["coverage"] = Text("A rule of kind coverage judges how many lines and branches the tests ran, of all and of those that changed.", "coverage: { lineAtLeast: 80, branchAtLeast: 60, newLinesAtLeast: 80, newLinesIgnoredBelow: 20 }", "Add tests for the lines that the verdict names."),
        ["findings"] = Text("A rule of kind findings counts what a scanner found: all, or what is not in the baseline.", "findings: { kind: code, severityAtLeast: high, scope: new, atMost: 0 }    # or ratchet: true", "Mend the finding, or have it waived by its fingerprint."),
        ["vulnerabilities"] = Text("A rule of kind vulnerabilities counts the known ones in packages, by severity, whether an update mends them, and whether they are exploited.", "vulnerabilities: { severityAtLeast: high, fixAvailable: true, graceDays: 14, scope: runtime, atMost: 0 }", "Update to the version that the verdict names."),
        ["secrets"] = Text("A rule of kind secrets counts the credentials found in the sources.", "secrets: { atMost: 0 }", "Revoke the secret first, then remove it."),
        ["licenses"] = Text("A rule of kind licenses judges the terms of the packages that a bill of materials lists.", "licenses: { allow: [MIT, Apache-2.0], unknown: deny, scope: runtime }", "Replace the package, or have it waived by its package URL."),
        ["dependencies"] = Text("A rule of kind dependencies judges where packages come from and how they are kept.", "dependencies: { locked: true, deprecatedAtMost: 0, sources: [\"https://api.nuget.org/**\"] }", "Turn lock files on, map packages to the feed you trust, replace deprecated packages."),
        ["sbom"] = Text("A rule of kind sbom demands a software bill of materials, and what it has to say.", "sbom: { required: true, componentsAtLeast: 1, minimumElements: cisa-2025, complete: true }", "Add the Sbom task; `cicd sbom score` names what is missing."),
        ["provenance"] = Text("A rule of kind provenance demands a statement of where each artifact comes from.", "provenance: { required: true, levelAtLeast: 2, builders: [\"https://github.com/example/**\"] }", "Let the pipeline build and seal the artifact, on a build server with a signing key."),
        ["image"] = Text("A rule of kind image judges how container images are made.", "image: { bases: [\"mcr.microsoft.com/dotnet/*\"], baseByDigest: true, nonRoot: true, secretsAtMost: 0, sizeAtMost: 200MB }", "Pin the base image by digest, set a user, remove the secret from the layer that adds it."),
        ["source"] = Text("A rule of kind source judges the commit: its branch and tags, whether all is committed and signed, and who reviewed it.", "source: { branches: [main], clean: true, signedCommit: true, reviewersAtLeast: 1 }", "Commit and merge first; import the signed statement of the review."),
        ["approvals"] = Text("A rule of kind approvals counts the people who signed that this commit may go to this environment.", "approvals: { atLeast: 2, from: [alice, bob, carol], notAuthor: true, notOlderThan: 7d }", "Ask them to run `cicd policy approve`."),
        ["time"] = Text("A rule of kind time allows deliveries at some times only.", "time: { timeZone: Europe/Vienna, freeze: [{ from: 2026-12-20, until: 2027-01-07, reason: Holidays }] }", "Wait for the end of the freeze, or have it overridden."),
        ["evidence"] = Text("A rule of kind evidence judges the records themselves: which there are, how old, signed by whom, made where.", "evidence: { signed: true, ageAtMost: 24h, kinds: [tests, findings/code, sbom] }", "Run the checks that are missing or too old; list the key in policies/trust.yaml."),
    };

    public static IReadOnlyCollection<string> Names => Texts.Keys;

    public static string? Find(string kind) => Texts.GetValueOrDefault(kind);

    private static string Text(string what, string example, string wayOut) => $"{what}\n\n  {example}\n\nWay out: {wayOut}\n";
}
