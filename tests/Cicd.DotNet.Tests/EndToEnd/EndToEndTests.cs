namespace Cicd.DotNet.Tests.EndToEnd;

[Trait("Kind", "EndToEnd")]
public sealed class EndToEndTests(Pipeline pipeline) : IClassFixture<Pipeline>
{
    [Fact]
    public async Task A_solution_is_restored_built_tested_and_packed_each_once()
    {
        pipeline.Tests(
            """
                [Fact] public void Positive() => Assert.Equal(1, Calc.Sign(3));
                [Fact(Skip = "the sample needs a skipped test to be counted")] public void Skipped() { }
                [Fact] public void Passes_the_second_time()
                {
                    var marker = Path.Combine(AppContext.BaseDirectory, "tried");
                    var tried = File.Exists(marker);
                    File.WriteAllText(marker, "");
                    Assert.True(tried);
                }
            """);

        var result = await pipeline.RunAsync();

        Assert.Equal([null, null, null, null], result.Tasks.Select(task => task.Reason));
        Assert.Equal(
            ["Restore: ", "Build: 0 warnings", "Test: 2 passed, 1 skipped, 1 flaky, 50.0 % lines", "Pack: 1 package"],
            result.Tasks.Select(task => $"{task.Task.Name}: {string.Join(", ", task.Figures)}"));
        Assert.Contains(pipeline.Evidence, record => record is TestEvidence { Passed: 2, Failed: 0, Skipped: 1, Flaky: ["CalcTests.Passes_the_second_time"], Files: ["artifacts/tests/Test/Lib.Tests.trx"] });
        Assert.Contains(pipeline.Evidence, record => record is CoverageEvidence { ByFile: [{ Path: "Lib/Calc.cs" }], Files: ["artifacts/coverage/Test/Lib.Tests.cobertura.xml"] });
        Assert.Equal(["Lib.1.2.3.nupkg"], Directory.GetFiles(Path.Combine(pipeline.Root, "artifacts", "packages")).Select(path => Path.GetFileName(path)));
        Assert.Equal("build All.slnx --configuration Release --no-restore", pipeline.Commands[1]);
        Assert.All(pipeline.Commands.Skip(2), command => Assert.Contains("--no-build", command, StringComparison.Ordinal));
        Assert.Contains(pipeline.Materials, material => material is { Uri: "pkg:nuget/xunit@2.9.3", Algorithm: "sha512", Digest.Length: 128 });
        Assert.Contains(pipeline.Materials, material => material.Uri.StartsWith("pkg:generic/dotnet-sdk@", StringComparison.Ordinal));
        Assert.Equal(pipeline.Materials.Count, pipeline.Materials.DistinctBy(material => material.Uri).Count());
    }

    [Fact]
    public async Task A_crash_of_the_test_host_is_the_reason_and_no_evidence()
    {
        pipeline.Tests("    [Fact] public void Crashes() => Environment.FailFast(\"boom\");");

        var result = await pipeline.RunAsync();

        Assert.StartsWith("The test run was aborted: The active test run was aborted. Reason: Test host process crashed", result.Tasks[2].Reason, StringComparison.Ordinal);
        Assert.Empty(pipeline.Evidence);
    }

    [Fact]
    public async Task A_project_that_does_not_compile_is_told_with_its_first_error()
    {
        pipeline.Tests("    int broken = ;");

        var result = await pipeline.RunAsync();

        Assert.Equal("1 error: Lib.Tests/CalcTests.cs(5,18): CS1525 Invalid expression term ';'", result.Tasks[1].Reason);
    }
}
