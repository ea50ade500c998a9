namespace Cicd.DotNet.Tests;

public sealed class DotNetCliTests : IDisposable
{
    private readonly Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Restore_passes_its_options()
    {
        await repository.Dotnet.RestoreAsync(new() { Project = "all.sln", LockedMode = true, Runtime = "linux-x64", Sources = ["feed"], Verbosity = DotNetVerbosity.Quiet });

        Assert.Equal("restore all.sln --locked-mode --runtime linux-x64 --source feed --verbosity quiet", repository.Processes.LastArguments);
    }

    [Fact]
    public async Task Build_passes_its_options()
    {
        await repository.Dotnet.BuildAsync(new()
        {
            Project = "all.sln",
            Configuration = "Release",
            Framework = "net10.0",
            NoRestore = true,
            Properties = new Dictionary<string, string> { ["Version"] = "1.2.3", ["Constants"] = "A;B,C%" },
            AdditionalArguments = ["-bl"],
        });

        Assert.Equal(
            "build all.sln --configuration Release --framework net10.0 --no-restore -p:Constants=A%3BB%2CC%25 -p:Version=1.2.3 -bl",
            repository.Processes.LastArguments);
    }

    [Fact]
    public async Task Publish_passes_its_options()
    {
        await repository.Dotnet.PublishAsync(new() { Project = "App", Runtime = "linux-x64", Output = "out", SelfContained = false });

        Assert.Equal("publish App --runtime linux-x64 --output out --no-self-contained", repository.Processes.LastArguments);
    }

    [Fact]
    public async Task Test_speaks_the_language_of_the_platform_that_the_repository_selects()
    {
        var settings = new TestSettings { Project = "all.sln", NoBuild = true, Trx = true, Coverage = true, ResultsDirectory = "r" };
        await repository.Dotnet.TestAsync(settings);
        Assert.Equal("test all.sln --no-build --results-directory r --logger trx --collect XPlat Code Coverage", repository.Processes.LastArguments);

        repository.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } } // why""");
        await repository.Dotnet.TestAsync(settings);
        Assert.Equal("test --solution all.sln --no-build --results-directory r --report-trx --coverage --coverage-output-format cobertura", repository.Processes.LastArguments);
    }

    [Fact]
    public async Task Any_other_command_is_passed_as_it_is()
    {
        await repository.Dotnet.RunAsync(["tool", "restore"]);

        Assert.Equal("tool restore", repository.Processes.LastArguments);
    }

    [Fact]
    public async Task The_child_is_told_to_be_plain_and_to_leave_nothing_behind()
    {
        await repository.Dotnet.BuildAsync(new() { Environment = new Dictionary<string, string?> { ["MSBUILDTERMINALLOGGER"] = "auto", ["MINE"] = "1" } });

        var environment = repository.Processes.Commands[0].Environment;
        Assert.Equal("1", environment["DOTNET_NOLOGO"]);
        Assert.Equal("1", environment["DOTNET_CLI_TELEMETRY_OPTOUT"]);
        Assert.Equal("en", environment["DOTNET_CLI_UI_LANGUAGE"]);
        Assert.Equal("1", environment["MSBUILDDISABLENODEREUSE"]);
        Assert.Equal("auto", environment["MSBUILDTERMINALLOGGER"]);
        Assert.Equal("1", environment["MINE"]);
        Assert.DoesNotContain("UseSharedCompilation", environment.Keys);
    }

    [Fact]
    public async Task Errors_are_counted_once_each_and_the_first_is_the_reason()
    {
        var error = $"{repository.Root}/src/A.cs(12,5): error CS1002: ; expected [{repository.Root}/src/A.csproj]";
        var other = $"{repository.Root}/src/B.cs(1,1): error CS0103: The name 'x' does not exist [{repository.Root}/src/A.csproj]";
        repository.Processes.Next(1, $"{error}\n{other}\nBuild FAILED.\n{error}\n{other}\n    2 Error(s)");

        var failure = await Assert.ThrowsAsync<DotNetException>(() => repository.Dotnet.BuildAsync(new()));

        Assert.Equal("2 errors, first: src/A.cs(12,5): CS1002 ; expected", failure.Message);
        Assert.Equal(2, failure.Diagnostics.Count);
        Assert.Equal(
            [new(LogLevel.Error, "CS1002 ; expected", new("src/A.cs", 12, 5)), new(LogLevel.Error, "CS0103 The name 'x' does not exist", new("src/B.cs", 1, 1))],
            repository.Log);
    }

    [Fact]
    public async Task Warnings_become_annotations_and_are_counted()
    {
        repository.Processes.Next(0, $"{repository.Root}/A.cs(3,7): warning CS0168: unused [{repository.Root}/a.csproj]\n");

        var result = await repository.Dotnet.BuildAsync(new());

        Assert.Equal(1, result.Warnings);
        Assert.Equal([new LogEntry(LogLevel.Warning, "CS0168 unused", new("A.cs", 3, 7))], repository.Log);
    }

    [Fact]
    public async Task A_failure_without_a_diagnostic_shows_the_last_lines()
    {
        repository.Processes.Next(145, "Unhandled exception.\nThe disk is full.\n\n");

        var failure = await Assert.ThrowsAsync<DotNetException>(() => repository.Dotnet.RunAsync(["tool", "restore"]));

        Assert.Equal("dotnet tool failed with exit code 145: The disk is full.", failure.Message);
        Assert.Equal(["Unhandled exception.", "The disk is full."], repository.Log.Select(entry => entry.Message));
    }

    [Fact]
    public async Task What_was_built_in_the_solution_counts_as_built()
    {
        repository.Write("all.sln", "Project(\"{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"A\", \"src\\A\\A.csproj\", \"{1}\"\r\nEndProject\r\n");
        await repository.Dotnet.BuildAsync(new() { Project = "all.sln", Configuration = "Release" });

        Assert.True(repository.Dotnet.IsBuilt("all.sln", "Release"));
        Assert.True(repository.Dotnet.IsBuilt("src/A/A.csproj", "Release"));
        Assert.False(repository.Dotnet.IsBuilt("src/B/B.csproj", "Release"));
        Assert.False(repository.Dotnet.IsBuilt("all.sln", "Debug"));
    }
}
