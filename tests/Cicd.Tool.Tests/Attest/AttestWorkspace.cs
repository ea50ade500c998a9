using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests.Attest;

/// <summary>A directory with a file, a key, and a trust file that lists it.</summary>
internal sealed class AttestWorkspace : IDisposable
{
    private readonly Workspace workspace = new();

    private AttestWorkspace()
    {
    }

    public string Root => workspace.Root;

    public static async Task<AttestWorkspace> CreateAsync(string curve = "p256")
    {
        var created = new AttestWorkspace();
        created.Write("a.nupkg", "the package");
        created.Write("predicate.json", """{ "result": "PASSED", "configuration": [] }""");
        using var keygen = await created.RunAsync("attest", "keygen", "--curve", curve, "--owner", "release job", "-o", "key.pem");
        Assert.True(keygen.ExitCode == 0, keygen.All);
        var output = keygen.Output.ReplaceLineEndings("\n");
        created.Write("public.pem", output[..(output.IndexOf("-----END PUBLIC KEY-----\n", StringComparison.Ordinal) + 25)]);
        created.Write("policies/trust.yaml", $"apiVersion: cicd/v1\nkind: Trust\nmetadata: {{ name: keys }}\nspec:\n  keys:\n{output[output.IndexOf("    - id:", StringComparison.Ordinal)..]}");
        return created;
    }

    public void Write(string relative, string text) => workspace.Write(relative, text);

    public string Read(string relative) => workspace.Read(relative);

    public string PathOf(string relative) => workspace.PathOf(relative);

    public async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        string[] all = [Programs.Tool, .. arguments];
        var run = ProgramRun.Start(Root, "dotnet", all, new Dictionary<string, string?> { ["XDG_DATA_HOME"] = PathOf("../data") });
        await run.WaitAsync();
        return run;
    }

    public async Task SignAsync(string target = "a.intoto.json")
    {
        using var sign = await RunAsync("attest", "sign", "a.nupkg", "--predicate", "tests", "--predicate-file", "predicate.json", "--key", "key.pem", "-o", target);
        Assert.True(sign.ExitCode == 0, sign.All);
    }

    public void Dispose() => workspace.Dispose();
}
