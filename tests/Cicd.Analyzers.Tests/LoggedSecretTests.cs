namespace Cicd.Analyzers.Tests;

public sealed class LoggedSecretTests
{
    private const string Key = """[Secret("The key of the feed")] public Secret? Key { get; set; }""";

    [Theory]
    [InlineData("context.Log.Information($\"key: {Key}\");", "Key goes into the log")]
    [InlineData("context.Log.Verbose(\"key: \" + Key);", "Key goes into the log")]
    [InlineData("context.Log.Warning(Key!.Reveal());", "Key goes into the log")]
    [InlineData("var key = Key!.Reveal(); context.Log.Information($\"{name} {key[..4]}\");", "Key goes into the log")]
    [InlineData("context.AddFigure($\"{Key}\");", "Key goes into a figure of the summary")]
    [InlineData("Console.WriteLine(Key);", "Key goes into the console")]
    [InlineData("throw new PipelineException($\"{Key!.Reveal()} does not work\");", "Key goes into the message of a PipelineException")]
    public async Task A_secret_in_a_message_is_told(string body, string problem)
    {
        var warning = Assert.Single(await Compiled.BodyAsync(body, members: Key));

        Assert.StartsWith($"CICD0004: The secret {problem}", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("context.Log.Information(Key is null ? \"no key\" : \"a key\");")]
    [InlineData("await processes.RunAsync(new ProcessCommand(\"tool\") { Environment = new System.Collections.Generic.Dictionary<string, string?> { [\"KEY\"] = Key?.Reveal() } }, cancellationToken);")]
    public async Task A_secret_that_is_used_or_looked_for_is_not(string body) => Assert.Empty(await Compiled.BodyAsync(body, members: Key));
}
