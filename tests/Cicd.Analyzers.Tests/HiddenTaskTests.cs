using Microsoft.CodeAnalysis;

namespace Cicd.Analyzers.Tests;

public sealed class HiddenTaskTests
{
    [Theory]
    [InlineData("internal sealed class Build : PipelineTask<PipelineContext>;", "Build is not public")]
    [InlineData("public abstract class Build : PipelineTask<PipelineContext>;", "Build is abstract")]
    [InlineData("public class Build<T> : PipelineTask<PipelineContext>;", "Build is generic")]
    [InlineData("internal static class Tasks { public sealed class Build : PipelineTask<PipelineContext>; }", "Build is nested in Tasks, which is not public")]
    [InlineData("""[TaskName("Build")] public abstract class Base : PipelineTask<PipelineContext>; public sealed class Build : Base;""", "Base is abstract")]
    public async Task A_task_class_that_the_engine_does_not_find_is_told(string code, string problem)
    {
        var warning = Assert.Single(await Compiled.CodeAsync(code));

        Assert.StartsWith($"CICD0002: Task class {problem}, so it is no task of the pipeline: ", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class Build : PipelineTask<PipelineContext>;")]
    [InlineData("public static class Tasks { public sealed class Build : PipelineTask<PipelineContext>; }")]
    [InlineData("public abstract class Base<T> : PipelineTask<PipelineContext>; public sealed class Build : Base<int>;")]
    [InlineData("internal sealed class Other;")]
    public async Task A_class_that_is_found_or_no_task_is_not(string code) => Assert.Empty(await Compiled.CodeAsync(code));

    [Fact]
    public async Task A_library_may_offer_base_classes() =>
        Assert.Empty(await Compiled.CodeAsync("public abstract class Base : PipelineTask<PipelineContext>;", OutputKind.DynamicallyLinkedLibrary));
}
