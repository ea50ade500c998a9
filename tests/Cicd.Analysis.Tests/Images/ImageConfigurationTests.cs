using Cicd.Analysis.Images;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Images;

public class ImageConfigurationTests
{
    private const string Passwd = "root:x:0:0:root:/root:/bin/sh\napp:x:1654:1654::/home/app:/bin/sh\n";

    [Fact]
    public async Task A_sound_image_has_no_finding()
    {
        var layer = new FakeLayer().File("etc/passwd", Passwd).File("etc/shadow", "root:*:1::::::\napp:!:1::::::\n").Entry("tmp", LayerEntryKind.Directory, (UnixFileMode)0x3FF).File("app/Shop.dll");

        var result = await FakeImage.ScanAsync(FakeImage.Of(layer));

        Assert.Empty(result.Findings);
        Assert.Equal(EvidenceStatus.Complete, result.Status);
        Assert.True(layer.IsDisposed);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("root", true)]
    [InlineData("0:0", true)]
    [InlineData("toor", true)]
    [InlineData("1654:0", false)]
    [InlineData("app", false)]
    public async Task Root_is_found_by_name_and_number(string user, bool expected)
    {
        var image = FakeImage.Of(new FakeLayer().File("etc/passwd", Passwd + "toor:x:0:0::/:/bin/sh\n")) with { User = user };

        Assert.Equal(expected, (await RulesAsync(image)).Contains("CICD4001"));
    }

    [Fact]
    public async Task A_second_account_of_root_and_one_without_password_are_found()
    {
        var rules = await RulesAsync(FakeImage.Of(new FakeLayer().File("etc/passwd", Passwd + "toor:x:0:0::/:/bin/sh\n").File("etc/shadow", "root::1::::::\n")));

        Assert.Equal(["CICD4013", "CICD4014"], rules.Order());
    }

    [Theory]
    [InlineData("DB_PASSWORD={secret}", true)]
    [InlineData("URL=https://me:{secret}@example.org", true)]
    [InlineData("KEY={random}", true)]
    [InlineData("PLUGINS=first-plugin,second-plugin,third-plugin", false)]
    [InlineData("DB_PASSWORD=", false)]
    [InlineData("DB_PASSWORD_FILE=/run/secrets/db", false)]
    [InlineData("TOKEN_URL=https://example.org/token", false)]
    [InlineData("DOTNET_VERSION=10.0.1", false)]
    [InlineData("GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568", false)]
    [InlineData("PATH=/usr/local/sbin:/usr/local/bin", false)]
    public async Task A_secret_in_the_environment_is_found_and_not_shown(string variable, bool expected)
    {
        // Letters and digits that all differ: as random as a text of this length can be.
        var letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789".ToCharArray();
        Random.Shared.Shuffle(letters);
        var secret = $"q{Guid.NewGuid():N}"[..16];
        var image = FakeImage.Of(new FakeLayer()) with { Environment = [variable.Replace("{secret}", secret, StringComparison.Ordinal).Replace("{random}", new string(letters), StringComparison.Ordinal)] };

        var findings = (await FakeImage.ScanAsync(image)).Findings;

        Assert.Equal(expected, findings.Any(finding => finding.RuleId == "CICD4002" && finding.Severity == Severity.High));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RUN |1 NPM_TOKEN={secret} /bin/sh -c npm ci # buildkit", true)]
    [InlineData("/bin/sh -c #(nop)  ARG API_KEY={secret}", true)]
    [InlineData("RUN git clone https://me:{secret}@example.org/a.git", true)]
    [InlineData("RUN |1 VERSION=1 /bin/sh -c make", false)]
    public async Task A_secret_in_the_history_is_found_and_not_shown(string command, bool expected)
    {
        var secret = $"{Guid.NewGuid():N}";
        var image = FakeImage.Of(new FakeLayer()) with { History = [command.Replace("{secret}", secret, StringComparison.Ordinal)] };

        var findings = (await FakeImage.ScanAsync(image)).Findings;

        Assert.Equal(expected, findings.Any(finding => finding.RuleId == "CICD4003"));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_facts_of_an_image_are_judged()
    {
        var image = FakeImage.Of(new FakeLayer()) with { Tag = "latest", Ports = ["22/tcp", "8080/tcp"], HealthCheck = null, Annotations = new Dictionary<string, string> { ["org.opencontainers.image.base.name"] = "example/base:1" } };

        var findings = (await FakeImage.ScanAsync(image)).Findings;

        Assert.Equal([("CICD4004", Severity.Low), ("CICD4005", Severity.Low), ("CICD4011", Severity.Note), ("CICD4012", Severity.Medium)], findings.Select(finding => (finding.RuleId, finding.Severity)).Order());
    }

    [Fact]
    public async Task What_may_not_be_known_of_the_base_is_a_note() =>
        Assert.Equal(Severity.Note, Assert.Single((await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer()) with { Annotations = new Dictionary<string, string>() })).Findings).Severity);

    [Fact]
    public async Task Permissions_are_judged_in_the_tree_that_a_container_sees()
    {
        var lower = new FakeLayer().File("bin/gone", mode: (UnixFileMode)0x9ED).File("bin/tool", mode: (UnixFileMode)0x9ED).File("usr/bin/passwd", mode: (UnixFileMode)0x9ED).File("etc/open", mode: (UnixFileMode)0x1B6)
            .File("opt/old/a", mode: (UnixFileMode)0x1B6).Entry("shared", LayerEntryKind.Directory, (UnixFileMode)0x1FF).Entry("link", LayerEntryKind.SymbolicLink, (UnixFileMode)0x1FF);
        var upper = new FakeLayer().Entry("bin/gone", LayerEntryKind.Whiteout).Entry("opt/old", LayerEntryKind.OpaqueWhiteout).File("opt/old/b");

        var findings = (await FakeImage.ScanAsync(FakeImage.Of(lower, upper))).Findings;

        Assert.Equal(
            [("CICD4006", "bin/tool", Severity.Medium), ("CICD4006", "usr/bin/passwd", Severity.Low), ("CICD4007", "etc/open", Severity.Medium), ("CICD4007", "shared", Severity.Medium)],
            findings.Select(finding => (finding.RuleId, finding.Location!.Path, finding.Severity)).Order());
    }

    [Fact]
    public async Task A_program_of_root_that_everybody_may_write_is_worse()
    {
        var finding = Assert.Single((await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File("bin/su", mode: (UnixFileMode)0x9FF)))).Findings);

        Assert.Equal(("CICD4006", Severity.High), (finding.RuleId, finding.Severity));
    }

    [Fact]
    public async Task Many_findings_of_one_rule_are_gathered()
    {
        var layer = new FakeLayer();
        for (var index = 0; index < 300; index++)
        {
            layer.File($"open/{index}", mode: (UnixFileMode)0x1B6);
        }

        var findings = (await FakeImage.ScanAsync(FakeImage.Of(layer))).Findings;

        Assert.Equal(101, findings.Count);
        Assert.Contains(findings, finding => finding.Message.Contains("200 more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_and_files_with_secrets_are_found_in_all_layers_deleted_ones_included()
    {
        var key = $"-----BEGIN {"OPENSSH"} PRIVATE KEY-----\nAAAA\n";
        var lower = new FakeLayer().File("root/.ssh/id_rsa", key).File("app/.env", "A=b").File("etc/ssl/certs/ca.pem", "-----BEGIN CERTIFICATE-----").File("app/.npmrc", "registry=https://example.org").File("usr/share/doc/x/test.key", key);
        var upper = new FakeLayer().Entry("root/.ssh/id_rsa", LayerEntryKind.Whiteout).File("app/site.key", "public").Earlier("app/site.key", key);

        var findings = (await FakeImage.ScanAsync(FakeImage.Of(lower, upper))).Findings;

        Assert.Equal([("CICD4009", "app/site.key"), ("CICD4009", "root/.ssh/id_rsa"), ("CICD4010", "app/.env")], findings.Select(finding => (finding.RuleId, finding.Location!.Path)).Order());
        Assert.Contains("which a later layer deletes in vain", findings.Single(finding => finding.Location!.Path == "root/.ssh/id_rsa").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_an_image_cannot_forge_what_a_terminal_shows()
    {
        var image = FakeImage.Of(new FakeLayer().File("opt/\u001b[2Ja\nb", mode: (UnixFileMode)0x1B6)) with { Environment = [$"A\u001b_PASSWORD=q{Guid.NewGuid():N}"] };

        var findings = (await FakeImage.ScanAsync(image)).Findings;

        Assert.Equal(2, findings.Count);
        Assert.DoesNotContain(findings, finding => (finding.Message + finding.Location).Any(char.IsControl));
    }

    [Fact]
    public async Task An_SSH_server_is_found() =>
        Assert.Contains("CICD4008", await RulesAsync(FakeImage.Of(new FakeLayer().File("usr/sbin/sshd"))));

    [Fact]
    public async Task A_request_for_nothing_is_an_error() =>
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => new ImageScanner(TimeProvider.System).ScanAsync(new(Path.GetTempPath()), CancellationToken.None));

    private static async Task<IReadOnlyList<string>> RulesAsync(ContainerImage image) => [.. (await FakeImage.ScanAsync(image)).Findings.Select(finding => finding.RuleId)];
}
