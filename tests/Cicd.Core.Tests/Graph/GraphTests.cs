using static Cicd.Core.Tests.Engine.TestRun;

namespace Cicd.Core.Tests.Graph;

public class GraphTests
{
    [Fact]
    public void Every_problem_of_a_graph_is_listed_in_one_message()
    {
        var exception = Assert.Throws<InvalidPipelineException>(() => PipelineGraph.Create([
            Task("Build"),
            Task("build"),
            Task("Test", null, "Biuld"),
            Task("A", null, "B"),
            Task("B", null, "C"),
            Task("C", null, "A"),
            new TaskDefinition("T", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { Timeout = TimeSpan.Zero },
        ]));

        Assert.Equal(4, exception.Problems.Count);
        Assert.Contains("Two tasks are called Build", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Test depends on Biuld, but there is no such task. Did you mean Build?", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Circular dependency: A -> B -> C -> A.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Task T has the timeout 0 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_depends_on_itself_is_circular() =>
        Assert.Contains("A -> A", Assert.Throws<InvalidPipelineException>(() => PipelineGraph.Create([Task("A", null, "a")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Order_only_dependencies_may_not_be_circular_either()
    {
        var after = new TaskDefinition("B", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { RunsAfter = ["A"] };

        Assert.Throws<InvalidPipelineException>(() => PipelineGraph.Create([Task("A", null, "B"), after]));
    }

    [Fact]
    public void A_dependee_is_a_dependency_seen_from_the_other_side()
    {
        var first = new TaskDefinition("First", TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { DependeeOf = ["second"] };

        var plan = PipelineGraph.Create([Task("Second"), first]).Plan(["Second"]);

        Assert.Equal(["First", "Second"], plan.Tasks.Select(planned => planned.Task.Name));
    }

    [Fact]
    public void An_unknown_target_is_an_error_that_suggests_the_nearest_name()
    {
        var exception = Assert.Throws<InvalidPipelineException>(() => PipelineGraph.Create([Task("Publish")]).Plan(["Pubish", "Nothing"]));

        Assert.Equal(2, exception.Problems.Count);
        Assert.Contains("Did you mean Publish?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_keeps_the_order_of_declared_dependencies()
    {
        var plan = PipelineGraph.Create([Task("D", null, "C", "B"), Task("C", null, "A"), Task("B", null, "A"), Task("A")]).Plan(["D"]);

        Assert.Equal(["A", "C", "B", "D"], plan.Tasks.Select(planned => planned.Task.Name));
        Assert.Equal([3, 2, 2, 1], plan.Tasks.Select(planned => planned.Depth));
    }
}
