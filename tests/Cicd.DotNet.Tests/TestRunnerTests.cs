namespace Cicd.DotNet.Tests;

public sealed class TestRunnerTests : IDisposable
{
    private readonly Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Passing_tests_leave_evidence_and_reports_named_after_the_project()
    {
        repository.Processes.Next(0, "Test run for /repo/B.Tests.dll (.NETCoreApp,Version=v10.0)", Leave("passed.trx"));

        await RunAsync();

        var evidence = Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records));
        Assert.Equal(("Test", 2, 0, 0), (evidence.Source, evidence.Passed, evidence.Failed, evidence.Skipped));
        Assert.Equal(["artifacts/tests/Test/B.Tests.trx"], evidence.Files);
        Assert.Equal(["Sample.Tests.NegativeTests.Zero", "Sample.Tests.NegativeTests.Negative"], evidence.Slowest.Select(test => test.Name));
        Assert.True(File.Exists(Path.Combine(repository.Root, evidence.Files[0])));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(repository.Root, ".cicd", "tests")));
    }

    [Fact]
    public async Task Failed_tests_are_recorded_before_they_fail_the_task()
    {
        repository.Processes.Next(1, "", Leave("failed.trx", "passed.trx"));

        var failure = await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync());

        Assert.Equal("2 of 8 tests failed: Sample.Tests.CalcTests.Signs(value: 7, sign: 0), Sample.Tests.CalcTests.Fails", failure.Message);
        var evidence = Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records));
        Assert.Equal((5, 2, 1), (evidence.Passed, evidence.Failed, evidence.Skipped));
        Assert.Equal(2, repository.Log.Count(entry => entry.Level == LogLevel.Error));
    }

    [Fact]
    public async Task Failed_tests_fail_the_task_even_where_the_exit_code_says_otherwise()
    {
        repository.Processes.Next(0, "", Leave("failed.trx"));

        await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync());
    }

    [Fact]
    public async Task A_failed_test_becomes_an_annotation_at_its_line()
    {
        var text = Fixture.Text("failed.trx").Replace("/repo/", repository.Root + "/", StringComparison.Ordinal);
        repository.Processes.Next(1, "", directory => File.WriteAllText(Path.Combine(directory, "a.trx"), text));

        await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync());

        Assert.Contains(repository.Log, entry => entry.Level == LogLevel.Error
            && entry.Message.StartsWith("Sample.Tests.CalcTests.Fails failed: Assert.Equal() Failure", StringComparison.Ordinal)
            && entry.Location == new SourceLocation("A.Tests/CalcTests.cs", 11));
    }

    [Fact]
    public async Task Coverage_is_merged_into_evidence_of_its_own()
    {
        repository.Processes.Next(0, "", directory =>
        {
            Leave("passed.trx", "failed.trx")(directory);
            Cover(directory, "_host_2026-11-23_00_05_02", "coverage-1.cobertura.xml");
            Cover(directory, "_host_2026-11-23_00_05_03", "coverage-2.cobertura.xml");
        });

        await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync());

        var coverage = Assert.Single(repository.Evidence.Records.OfType<CoverageEvidence>());
        Assert.Equal((new CoverageCount(6, 7), new CoverageCount(4, 4)), (coverage.Lines, coverage.Branches));
        Assert.Equal(["artifacts/coverage/Test/A.Tests.cobertura.xml", "artifacts/coverage/Test/B.Tests.cobertura.xml"], coverage.Files);
    }

    [Fact]
    public async Task Coverage_counts_even_where_its_copy_was_replaced_by_that_of_another_project()
    {
        repository.Processes.Next(0, "", directory =>
        {
            Leave("passed.trx")(directory);
            Cover(directory, "_host_2026-11-23_00_05_02", "coverage-1.cobertura.xml");
            foreach (var number in (int[])[1, 2])
            {
                Cover(directory, "other", $"coverage-{number}.cobertura.xml");
                Directory.CreateDirectory(Path.Combine(directory, $"{number}"));
                File.Move(Path.Combine(directory, "other/In/host/coverage.cobertura.xml"), Path.Combine(directory, $"{number}/coverage.cobertura.xml"));
            }
        });

        await RunAsync();

        var coverage = Assert.Single(repository.Evidence.Records.OfType<CoverageEvidence>());
        Assert.Equal(new CoverageCount(4, 4), coverage.Branches);
        Assert.Equal(["artifacts/coverage/Test/B.Tests.cobertura.xml", "artifacts/coverage/Test/coverage.cobertura.xml"], coverage.Files);
    }

    [Fact]
    public async Task An_attachment_outside_of_the_results_is_not_read()
    {
        var text = Fixture.Text("passed.trx").Replace("host/coverage.cobertura.xml", "../../../secret.cobertura.xml", StringComparison.Ordinal);
        repository.Processes.Next(0, "", directory =>
        {
            File.WriteAllText(Path.Combine(directory, "a.trx"), text);
            File.WriteAllText(Path.Combine(directory, "..", "secret.cobertura.xml"), Fixture.Text("coverage-1.cobertura.xml"));
        });

        await RunAsync();

        Assert.Empty(repository.Evidence.Records.OfType<CoverageEvidence>());
    }

    [Fact]
    public async Task A_crash_is_no_verdict_and_leaves_no_evidence()
    {
        repository.Processes.Next(1, "", Leave("passed.trx", "crashed.trx"));

        var failure = await Assert.ThrowsAsync<PipelineException>(() => RunAsync());

        Assert.Equal("The test run was aborted: The active test run was aborted. Reason: Test host process crashed : Process terminated. boom", failure.Message);
        Assert.Empty(repository.Evidence.Records);
    }

    [Fact]
    public async Task An_aborted_run_is_noticed_by_its_output_too()
    {
        repository.Processes.Next(1, "Test Run Aborted.", Leave("failed.trx"));

        Assert.Equal("The test run was aborted: Test Run Aborted.", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task A_report_that_is_cut_off_is_an_error_that_names_it()
    {
        repository.Processes.Next(0, "", directory => File.WriteAllText(Path.Combine(directory, "a.trx"), Fixture.Text("passed.trx")[..1500]));

        var failure = await Assert.ThrowsAsync<PipelineException>(() => RunAsync());

        Assert.StartsWith(".cicd/tests/Test/results/a.trx(", failure.Message, StringComparison.Ordinal);
        Assert.Empty(repository.Evidence.Records);
    }

    [Fact]
    public async Task Success_without_a_report_is_an_error()
    {
        repository.Processes.Next(0, "all is well");

        Assert.Contains("left no results", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_a_report_is_an_error()
    {
        repository.Processes.Next(0, "Test run for /a.dll (.NETCoreApp,Version=v10.0)\nTest run for /b.dll (.NETCoreApp,Version=v10.0)", Leave("passed.trx"));

        Assert.Equal("2 test assemblies were run, but only 1 left results.", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task A_failure_that_no_failed_test_explains_is_an_error()
    {
        repository.Processes.Next(1, "Something else went wrong.", Leave("passed.trx"));

        Assert.Equal("dotnet test failed with exit code 1: Something else went wrong.", (await Assert.ThrowsAsync<DotNetException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task A_project_that_does_not_compile_is_the_cause_even_where_others_were_tested()
    {
        repository.Processes.Next(1, $"{repository.Root}/A.cs(1,2): error CS1002: ; expected [{repository.Root}/a.csproj]", Leave("failed.trx"));

        Assert.Equal("1 error: A.cs(1,2): CS1002 ; expected", (await Assert.ThrowsAsync<DotNetException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task No_tests_at_all_are_visible_in_the_evidence()
    {
        repository.Processes.Next(0, "", Leave("no-tests.trx"));

        await RunAsync();

        Assert.Equal(0, Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records)).Passed);
    }

    [Fact]
    public async Task Failed_tests_that_pass_when_run_again_are_flaky()
    {
        var again = Fixture.Text("failed.trx").Replace("outcome=\"Failed\"", "outcome=\"Passed\"", StringComparison.Ordinal).Replace("failed=\"2\"", "failed=\"0\"", StringComparison.Ordinal);
        repository.Processes
            .Next(1, "", Leave("failed.trx"))
            .Next(0, "", directory => File.WriteAllText(Path.Combine(directory, "a.trx"), again));

        await RunAsync(plan => plan with { RerunFailed = 1 });

        var evidence = Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records));
        Assert.Equal((5, 0, 1), (evidence.Passed, evidence.Failed, evidence.Skipped));
        Assert.Equal(["Sample.Tests.CalcTests.Fails", "Sample.Tests.CalcTests.Signs(value: 7, sign: 0)"], evidence.Flaky);
        Assert.Contains("--filter FullyQualifiedName=Sample.Tests.CalcTests.Signs|FullyQualifiedName=Sample.Tests.CalcTests.Fails", repository.Processes.LastArguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_that_fail_again_have_failed()
    {
        repository.Processes.Next(1, "", Leave("failed.trx")).Next(1, "", Leave("failed.trx"));

        await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync(plan => plan with { RerunFailed = 1 }));

        Assert.Empty(Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records)).Flaky);
    }

    [Fact]
    public async Task Secrets_that_tests_printed_are_not_in_the_kept_reports()
    {
        repository.Redactor.Register(new Secret("Discovering"));
        repository.Processes.Next(0, "", Leave("passed.trx"));

        await RunAsync();

        Assert.DoesNotContain("Discovering", File.ReadAllText(Path.Combine(repository.Root, "artifacts/tests/Test/B.Tests.trx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_an_earlier_run_do_not_stay()
    {
        var stale = repository.Write("artifacts/tests/Test/Old.trx", "");
        var other = repository.Write("artifacts/tests/OtherTest/Other.trx", "");
        repository.Processes.Next(0, "", Leave("passed.trx"));

        await RunAsync();

        Assert.Equal((false, true), (File.Exists(stale), File.Exists(other)));
    }

    [Fact]
    public async Task One_assembly_of_two_frameworks_has_two_reports()
    {
        repository.Processes.Next(0, "", directory =>
        {
            File.WriteAllText(Path.Combine(directory, "a.trx"), Fixture.Text("passed.trx"));
            File.WriteAllText(Path.Combine(directory, "b.trx"), Fixture.Text("passed.trx").Replace("net10.0", "net9.0", StringComparison.Ordinal));
        });

        await RunAsync();

        var evidence = Assert.IsType<TestEvidence>(Assert.Single(repository.Evidence.Records));
        Assert.Equal(4, evidence.Passed);
        Assert.Equal(["artifacts/tests/Test/B.Tests.net10.0.trx", "artifacts/tests/Test/B.Tests.net9.0.trx"], evidence.Files);
    }

    [Fact]
    public async Task Several_projects_run_in_one_command()
    {
        string? solution = null;
        repository.Processes.Next(0, "", directory =>
        {
            solution = File.ReadAllText(repository.Processes.Commands[0].Arguments[1]);
            Leave("passed.trx")(directory);
        });

        await RunAsync(plan => plan with { Projects = ["tests/A/A.csproj", "tests/B & C/B.csproj"] });

        Assert.Contains("<Project Path=\"../../../tests/A/A.csproj\" />", solution, StringComparison.Ordinal);
        Assert.Contains("<Project Path=\"../../../tests/B &amp; C/B.csproj\" />", solution, StringComparison.Ordinal);
        Assert.Single(repository.Processes.Commands);
    }

    [Theory]
    [InlineData("--report-trx", "Microsoft.Testing.Extensions.TrxReport")]
    [InlineData("--coverage", "Microsoft.Testing.Extensions.CodeCoverage")]
    public async Task A_missing_extension_of_the_testing_platform_is_named(string option, string package)
    {
        repository.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        repository.Processes.Next(5, $"Exit code: 5\n  Standard output: Unknown option '{option}'", _ => { });

        Assert.Contains(package, (await Assert.ThrowsAsync<PipelineException>(() => RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_on_the_testing_platform_is_no_verdict()
    {
        repository.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        repository.Processes.Next(1, "Exit code: 7", Leave("testing-platform.trx"));

        Assert.Equal("The test run was aborted: the test application ended with exit code 7", (await Assert.ThrowsAsync<PipelineException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task What_a_failed_test_printed_is_not_taken_for_the_words_of_the_platform()
    {
        repository.Processes.Next(1, "Exit code: 7\nExit code: 5\nUnknown option '--report-trx'", Leave("failed.trx"));

        await Assert.ThrowsAsync<CheckFailedException>(() => RunAsync());
    }

    private static Action<string> Leave(params string[] fixtures) => directory =>
    {
        foreach (var fixture in fixtures)
        {
            File.Copy(Fixture.PathOf(fixture), Path.Combine(directory, fixture));
        }
    };

    private void Cover(string directory, string deployment, string fixture)
    {
        var target = Directory.CreateDirectory(Path.Combine(directory, deployment, "In", "host")).FullName;
        var text = Fixture.Text(fixture).Replace("<source>/</source>", $"<source>{repository.Root}</source>", StringComparison.Ordinal).Replace("filename=\"repo/", "filename=\"", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(target, "coverage.cobertura.xml"), text);
    }

    private Task RunAsync(Func<TestPlan, TestPlan>? change = null)
    {
        var plan = new TestPlan("Test", new TestSettings { Project = "all.sln" });
        return new TestRunner(repository.Dotnet, change?.Invoke(plan) ?? plan).RunAsync(CancellationToken.None);
    }
}
