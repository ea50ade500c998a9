using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Pipeline;

public sealed class EvidenceTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_given_key_signs_and_no_child_sees_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var run = await SamplePipeline.RunAsync(workspace, "-t Curious -t Testify", new Dictionary<string, string?>
        {
            ["CICD_SIGNING_KEY"] = key.ExportPkcs8PrivateKeyPem(),
            ["CICD_SIGNING_KEY_PASSWORD"] = "not-needed",
            ["PLAIN"] = "inherited",
        });

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("PLAIN=inherited", workspace.Events);
        Assert.DoesNotContain(workspace.Events, line => line.StartsWith("CICD_SIGNING", StringComparison.Ordinal));
        Assert.Contains("Signed with the key of CICD_SIGNING_KEY", run.Output, StringComparison.Ordinal);
        var files = Statements();
        Assert.Contains(files, file => file.EndsWith("manifest.intoto.json", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(IsSignedBy(key, file), file));
    }

    [Fact]
    public async Task A_pull_request_leaves_unsigned_statements()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var run = await SamplePipeline.RunAsync(workspace, "-t Testify", new Dictionary<string, string?>
        {
            ["CICD_SIGNING_KEY"] = key.ExportPkcs8PrivateKeyPem(),
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = "pull_request",
            ["GITHUB_REF"] = "refs/pull/7/merge",
        });

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("Unsigned", run.Output, StringComparison.Ordinal);
        Assert.All(Statements(), file => Assert.Empty(Envelope(file).GetProperty("signatures").EnumerateArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(39)]
    public async Task A_kill_at_any_instant_leaves_no_half_statement(int statements)
    {
        var folder = Path.Combine(workspace.Root, "artifacts", "evidence");
        using var run = SamplePipeline.Start(workspace, "-t Testify");
        while (run.ExitCodeIfEnded is null && !(Directory.Exists(folder) && Statements().Length >= statements))
        {
            await Task.Delay(1);
        }

        run.Kill();
        await run.WaitAsync();

        Assert.True(run.ExitCode == 128 + 9, $"The run ended before it was killed, after {Statements().Length} statements.\n{run.All}");
        Assert.All(Statements(), file => Assert.Equal("application/vnd.in-toto+json", Envelope(file).GetProperty("payloadType").GetString()));
        var index = Path.Combine(workspace.Root, "artifacts", "evidence", "index.json");
        if (File.Exists(index))
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(index));
            Assert.All(
                document.RootElement.GetProperty("entries").EnumerateArray(),
                entry => Assert.True(File.Exists(Path.Combine(workspace.Root, "artifacts", "evidence", entry.GetProperty("file").GetString()!))));
        }
    }

    private static JsonElement Envelope(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }

    // As anybody would who knows DSSE and has the public key.
    private static bool IsSignedBy(ECDsa key, string file)
    {
        var envelope = Envelope(file);
        var payload = envelope.GetProperty("payload").GetBytesFromBase64();
        var type = envelope.GetProperty("payloadType").GetString()!;
        byte[] encoded = [.. Encoding.UTF8.GetBytes($"DSSEv1 {type.Length} {type} {payload.Length} "), .. payload];
        var signature = Assert.Single(envelope.GetProperty("signatures").EnumerateArray()).GetProperty("sig").GetBytesFromBase64();
        return key.VerifyData(encoded, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private string[] Statements()
    {
        var folder = Path.Combine(workspace.Root, "artifacts", "evidence");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.intoto.json") : [];
    }
}
