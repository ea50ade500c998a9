using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class RunSigningTests : IDisposable
{
    private readonly AttestedRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task On_a_persons_machine_its_own_key_signs_and_the_summary_says_so()
    {
        var result = await RunAsync();

        Assert.Contains("this machine's own key", result.Evidence!.Text, StringComparison.Ordinal);
        Assert.Equal(result.Evidence.KeyId, Assert.Single(Assert.Single(run.Envelopes()).Signatures).KeyId);
        Assert.True(File.Exists(LocalKey.FileIn(run.KeyDirectory)));
    }

    [Fact]
    public async Task In_CI_the_given_key_signs()
    {
        using var key = SigningKey.Generate(KeyCurve.P384);
        run.Variables[SignerSelection.KeyVariable] = key.ToPem();
        run.Info = run.Info with { IsCi = true };

        Assert.Equal(key.Public.Id, (await RunAsync()).Evidence!.KeyId);
    }

    [Fact]
    public async Task In_CI_without_a_key_nothing_is_signed()
    {
        run.Info = run.Info with { IsCi = true };

        var result = await RunAsync();

        Assert.Null(result.Evidence!.KeyId);
        Assert.StartsWith("Unsigned: ", result.Evidence.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.KeyDirectory));
    }

    [Fact]
    public async Task A_pull_request_is_unsigned_even_with_a_key()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        run.Variables[SignerSelection.KeyVariable] = key.ToPem();
        run.Info = run.Info with { IsCi = true, IsPullRequest = true };

        var result = await RunAsync();

        Assert.Null(result.Evidence!.KeyId);
        Assert.Empty(Assert.Single(run.Envelopes()).Signatures);
        Assert.Equal(VerificationReason.Unsigned, Assert.Single((await run.VerifyAsync()).Statements).Verdict.Reason);
    }

    [Fact]
    public async Task The_key_is_hidden_in_what_the_run_shows()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        run.Variables[SignerSelection.KeyVariable] = key.ToPem().Trim().ReplaceLineEndings("\\n");
        run.Variables[SignerSelection.PasswordVariable] = "pass-word";

        await RunAsync();

        Assert.All(key.ToPem().Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(Redactor.Mask, run.Redactor.Redact(line)));
        Assert.Equal(Redactor.Mask, run.Redactor.Redact("pass-word"));
    }

    [Fact]
    public void No_child_process_inherits_the_key() =>
        Assert.Equal(["CICD_SIGNING_KEY", "CICD_SIGNING_KEY_PASSWORD"], new AttestedEvidence().WithheldVariables.Order());

    [Fact]
    public void A_given_key_that_cannot_be_used_is_a_problem_before_anything_runs()
    {
        run.Variables[SignerSelection.KeyVariable] = "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----";

        var problem = Assert.Single(new AttestationValidator(run.Store).Validate(run.Info));

        Assert.StartsWith("CICD_SIGNING_KEY: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_can_keep_no_key_runs_unsigned()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(run.KeyDirectory)!);
        await File.WriteAllTextAsync(run.KeyDirectory, "a file where the directory should be");

        var result = await RunAsync();

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        Assert.StartsWith("Unsigned: ", result.Evidence!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_the_trust_file_is_told_with_its_place()
    {
        run.Write("policies/trust.yaml", "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec:\n  keyz: []\n");

        var problems = new AttestationValidator(run.Store).Validate(run.Info).ToList();

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal("policies/trust.yaml", problem.Location?.Path));
    }

    [Fact]
    public void Without_a_trust_file_there_is_no_problem() => Assert.Empty(new AttestationValidator(run.Store).Validate(run.Info));

    private Task<RunResult> RunAsync() => run.Add("Nothing", _ => Task.CompletedTask).RunAsync();
}
