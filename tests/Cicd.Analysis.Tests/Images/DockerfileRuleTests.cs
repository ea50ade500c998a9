using Cicd.Analysis.Images;
using Cicd.Analysis.Images.Dockerfiles;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Images;

public class DockerfileRuleTests
{
    public static TheoryData<string, string, string> Samples()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (rule, bad, good) in DockerfileSamples.All)
        {
            data.Add(rule, bad, good);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_rule_finds_the_bad_and_lets_the_good_pass(string rule, string bad, string good)
    {
        Assert.Contains(rule, Check(bad).Select(finding => finding.RuleId));
        Assert.DoesNotContain(rule, Check(good).Select(finding => finding.RuleId));
    }

    [Fact]
    public void Every_rule_has_samples_and_says_how_to_mend_it()
    {
        Assert.Equal(DockerfileScan.Rules.Select(rule => rule.Rule.Id), DockerfileSamples.All.Select(sample => sample.Rule).Distinct());
        Assert.All(DockerfileScan.Rules, rule => Assert.NotEmpty(rule.Rule.Mend!));
    }

    [Fact]
    public void A_sound_file_has_no_finding() => Assert.Empty(Check(
        """
        # syntax=docker/dockerfile:1
        ARG VERSION=10.0
        FROM --platform=$BUILDPLATFORM example/sdk:${VERSION}@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
        WORKDIR /src
        COPY src/ .
        RUN dotnet publish -o /out
        FROM example/runtime:10.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        RUN apt-get update \
            # what it needs
            && apt-get install -y --no-install-recommends tzdata \
            && rm -rf /var/lib/apt/lists/*
        COPY --from=build --chown=app /out /app
        USER $APP_UID
        EXPOSE 8080
        HEALTHCHECK CMD ["/app/health"]
        ENTRYPOINT ["dotnet", "/app/app.dll"]
        """));

    [Fact]
    public void A_finding_tells_the_line_of_the_command_in_a_step_of_several_lines()
    {
        var finding = Assert.Single(Check("FROM a:1\nRUN ls && \\\n  # remark\n\n  ls; \\\n  sudo ls\nUSER 1"), finding => finding.RuleId == "CICD4134");

        Assert.Equal(("dir/Dockerfile", 6), (finding.Location!.Path, finding.Location.Line));
    }

    [Fact]
    public void A_finding_in_a_here_document_tells_its_line() =>
        Assert.Equal(4, Assert.Single(Check("FROM a:1\nRUN <<-EOF\n\tls\n\tsudo ls\n\tEOF\nUSER 1"), finding => finding.RuleId == "CICD4134").Location!.Line);

    [Fact]
    public void A_fingerprint_holds_when_lines_come_before() => Assert.Equal(
        Check("FROM a:1\nRUN sudo ls\nUSER 1").Select(finding => finding.Fingerprint),
        Check("# a remark\n\nFROM a:1\nRUN sudo ls\nUSER 1").Select(finding => finding.Fingerprint));

    [Fact]
    public void A_secret_is_never_shown()
    {
        var secret = Guid.NewGuid().ToString("N");

        var findings = Check($"FROM a:1\nENV TOKEN={secret}\nRUN curl -H \"Authorization: Bearer {secret}\" https://me:{secret}@example.org/{secret}\nADD https://me:{secret}@example.org/a /a");

        Assert.Contains("CICD4151", findings.Select(finding => finding.RuleId));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_comment_with_a_reason_suppresses_the_rules_it_names_and_stays_visible()
    {
        var findings = Check("FROM a:1\n# cicd:ignore CICD4134,CICD4137 the tool asks for it\nRUN cd /x && sudo ls\nUSER 1");

        Assert.Equal(["CICD4134", "CICD4137"], findings.Where(finding => finding.SuppressedBecause == "cicd:ignore: the tool asks for it").Select(finding => finding.RuleId).Order());
    }

    [Theory]
    [InlineData("# cicd:ignore CICD4134", "does not say why")]
    [InlineData("# cicd:ignore", "names no rule")]
    [InlineData("# cicd:ignore CICD4131 because", "no finding of CICD4131")]
    public void A_comment_of_no_use_is_a_finding(string comment, string message)
    {
        var findings = Check($"FROM a:1\n{comment}\nRUN sudo ls\nUSER 1");

        Assert.Contains(message, Assert.Single(findings, finding => finding.RuleId == "CICD-IGNORE").Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(findings, finding => finding.RuleId == "CICD4134").SuppressedBecause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("RUN ls")]
    [InlineData("FROM a\0:1")]
    public async Task What_is_no_Dockerfile_is_an_error(string text)
    {
        using var tree = new TemporaryTree().Write("Dockerfile", text);

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => ScanAsync(tree, "Dockerfile"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_an_error()
    {
        using var tree = new TemporaryTree().Write("Dockerfile", "FROM a:1\n" + new string('#', DockerfileReader.MaxSize));

        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => ScanAsync(tree, "Dockerfile"));
        Assert.Contains("Dockerfile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Dockerfiles_of_a_directory_are_found()
    {
        using var tree = new TemporaryTree().Write("a/Dockerfile", "FROM a:1").Write("b/web.Dockerfile", "FROM a:1").Write("c/Dockerfile.dev", "FROM a:1").Write("c/Dockerfile.dev.dockerignore", "*");

        var result = await ScanAsync(tree, ".");

        Assert.Equal(3, result.Examined["dockerfiles"]);
        Assert.Equal(["a/Dockerfile", "b/web.Dockerfile", "c/Dockerfile.dev"], result.Findings.Select(finding => finding.Location!.Path).Distinct().Order());
    }

    [Theory]
    [InlineData(".")]
    [InlineData("gone")]
    public async Task A_directory_without_Dockerfiles_is_an_error(string path)
    {
        using var tree = new TemporaryTree();

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => ScanAsync(tree, path));
    }

    [Fact]
    public async Task A_list_of_what_the_context_leaves_out_is_heeded()
    {
        using var tree = new TemporaryTree().Write("Dockerfile", "FROM a:1\nCOPY . .").Write(".dockerignore", ".env");

        Assert.DoesNotContain("CICD4124", (await ScanAsync(tree, "Dockerfile")).Findings.Select(finding => finding.RuleId));
    }

    [Fact]
    public void Any_text_is_read()
    {
        string[] pieces = ["RUN ", "\\\n", "<<EOF\n", "'", "\"", "$(", "&&", "|", "\n", "[\"a", "--x=", "FROM a:1\n", "# cicd:ignore X y\n", "ENV a=", "é"];
        Random random = new(7);
        for (var round = 0; round < 200; round++)
        {
            Check("FROM a:1\n" + string.Concat(Enumerable.Range(0, 200).Select(_ => pieces[random.Next(pieces.Length)])));
        }

        // Much of what a reader could go back for each time.
        Check("FROM a:1\nRUN " + string.Concat(Enumerable.Repeat("a|'b' <<", 10_000)));
    }

    private static IReadOnlyList<Finding> Check(string text) => DockerfileScan.Check(DockerfileReader.Read(
        System.Text.Encoding.UTF8.GetBytes(text.Replace("{secret}", $"{Guid.NewGuid():N}"[..20] + "Qz", StringComparison.Ordinal)), "dir/Dockerfile"));

    private static Task<ImageScanResult> ScanAsync(TemporaryTree tree, string path) =>
        new ImageScanner(TimeProvider.System).ScanAsync(new(tree.Root) { Dockerfiles = [path] }, CancellationToken.None);
}
