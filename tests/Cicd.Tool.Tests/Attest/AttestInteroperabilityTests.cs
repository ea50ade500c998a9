using System.Text;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests.Attest;

/// <summary>Other people's verifiers accept what we sign, and we accept what they sign; neither accepts what was changed.</summary>
[Trait("Kind", "EndToEnd")]
public class AttestInteroperabilityTests
{
    private const string Python = "/usr/bin/python3";
    private const string Securesystemslib = "/usr/lib/python3/dist-packages/securesystemslib";

    [ProgramTheory("node")]
    [InlineData("p256")]
    [InlineData("p384")]
    public async Task Node_verifies_what_we_sign(string curve) => await JudgeAsync(curve, "node", "verify-dsse.mjs");

    [ProgramTheory(Python, Securesystemslib)]
    [InlineData("p256")]
    [InlineData("p384")]
    public async Task Securesystemslib_verifies_what_we_sign(string curve) => await JudgeAsync(curve, Python, "verify-dsse.py");

    [ProgramTheory("node")]
    [InlineData("p256")]
    [InlineData("p384")]
    public async Task We_verify_what_node_signs(string curve) => await SignAsync(curve, "node", "verify-dsse.mjs");

    [ProgramTheory(Python, Securesystemslib)]
    [InlineData("p256")]
    [InlineData("p384")]
    public async Task We_verify_what_securesystemslib_signs(string curve) => await SignAsync(curve, Python, "verify-dsse.py");

    private static async Task JudgeAsync(string curve, string program, string script)
    {
        using var workspace = await AttestWorkspace.CreateAsync(curve);
        await workspace.SignAsync();
        workspace.Write("changed.intoto.json", ChangedPayload(workspace.Read("a.intoto.json")));

        using var good = await ProgramRun.RunAsync(workspace.Root, program, [Script(script), "verify", "a.intoto.json", "public.pem"]);
        using var bad = await ProgramRun.RunAsync(workspace.Root, program, [Script(script), "verify", "changed.intoto.json", "public.pem"]);

        Assert.Equal("verified", good.All.Trim());
        Assert.Equal("not verified", bad.All.Trim());
    }

    private static async Task SignAsync(string curve, string program, string script)
    {
        using var workspace = await AttestWorkspace.CreateAsync(curve);
        await workspace.SignAsync();
        using var envelope = JsonDocument.Parse(workspace.Read("a.intoto.json"));
        workspace.Write("statement.json", Encoding.UTF8.GetString(envelope.RootElement.GetProperty("payload").GetBytesFromBase64()));
        using var sign = await ProgramRun.RunAsync(workspace.Root, program, [Script(script), "sign", "statement.json", "key.pem", "theirs.json"]);
        Assert.True(sign.ExitCode == 0, sign.All);

        using var good = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "theirs.json");
        workspace.Write("theirs.json", ChangedPayload(workspace.Read("theirs.json")));
        using var bad = await workspace.RunAsync("attest", "verify", "a.nupkg", "--statement", "theirs.json");

        Assert.True(good.ExitCode == 0, good.All);
        Assert.Contains("Verified: 1 statement, signed by release job.", good.Output, StringComparison.Ordinal);
        Assert.True(bad.ExitCode == 1, bad.All);
    }

    // PASSED becomes FAILED in the base64 of the payload.
    private static string ChangedPayload(string envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        var text = document.RootElement.GetProperty("payload").GetString()!;
        var payload = Encoding.UTF8.GetString(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/')));
        return envelope.Replace(text, Convert.ToBase64String(Encoding.UTF8.GetBytes(payload.Replace("PASSED", "FAILED", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    private static string Script(string name)
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "cicd.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return Path.Combine(directory, "tests", name);
    }
}
