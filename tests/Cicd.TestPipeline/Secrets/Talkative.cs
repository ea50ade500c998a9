using System.Text;
using System.Text.Json;

namespace Cicd.TestPipeline.Secrets;

[TaskDescription("Shows its secret in every way it can")]
public sealed class Talkative(IProcessRunner processes) : PipelineTask<EventsContext>
{
    [Secret("A token", Required = true)]
    public Secret Token { get; set; } = null!;

    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        var secret = Token.Reveal();
        var half = secret.Length / 2;
        Dictionary<string, string?> environment = new()
        {
            ["RAW"] = secret,
            ["FIRST"] = secret[..half],
            ["SECOND"] = secret[half..],
            ["BASE64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            ["BASIC"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{secret}")),
            ["URL"] = Uri.EscapeDataString(secret),
            ["JSON"] = JsonSerializer.Serialize(secret),
        };
        const string script = """
            printf '%s\n' "raw $RAW"
            printf '%s\n' "error $RAW" >&2
            printf '%s' "$FIRST"; sleep 0.2; printf '%s\n' "$SECOND"
            printf '%s\n' "base64 $BASE64" "basic $BASIC" "url $URL" "json $JSON"
            """;
        await processes.RunAsync(new ProcessCommand("/bin/sh", "-c", script) { Environment = environment }, cancellationToken);
        Console.WriteLine($"console {secret}");
        context.Log.Warning($"log {secret}");
        context.AddFigure($"figure {secret}");
        var finding = new Finding("TEST1", Severity.Low, $"message {secret}", "f1") { Location = new SourceLocation("a.cs", 1) };
        await context.AddEvidenceAsync(new FindingsEvidence("Talkative", "code", [finding]) { Tool = secret }, cancellationToken);
        await context.Files.WriteTextAsync("artifacts/sarif/talkative.sarif", JsonSerializer.Serialize(new { message = secret }), cancellationToken);
        throw new CheckFailedException($"exception {secret}");
    }
}
