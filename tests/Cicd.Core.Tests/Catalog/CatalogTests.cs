using Cicd.Core.Tests.Catalog.Good;

namespace Cicd.Core.Tests.Catalog;

public class CatalogTests
{
    [Fact]
    public void Attributes_of_a_task_class_become_its_definition()
    {
        var catalog = TaskCatalog.Discover([typeof(CatalogTests).Assembly], typeof(GoodContext));

        var pack = catalog.Definitions.Single(task => task.Type == typeof(PackTask));
        Assert.Equal(("Pack", "Packs it"), (pack.Name, pack.Description));
        Assert.Equal(["Compile", "Restore"], pack.DependsOn);
        Assert.Equal(["Lint"], pack.RunsAfter);
        Assert.Equal(["Ship"], pack.DependeeOf);
        Assert.Equal(TimeSpan.FromSeconds(90), pack.Timeout);
        Assert.Equal(2, pack.Retry!.Count);
        Assert.Equal(["docker", "port-80"], pack.Resources.Order());
        Assert.True(pack.IsExclusive);
        Assert.True(pack.ContinueOnError);
        Assert.Equal(GateActions.Publish | GateActions.Deploy, catalog.Definitions.Single(task => task.Name == "Ship").Gated);
        Assert.True(catalog.Definitions.Single(task => task.Name == "Ship").Body.IsEmpty);
        Assert.False(pack.Body.IsEmpty);
    }

    [Fact]
    public void Every_class_that_cannot_be_a_task_is_an_error_and_none_is_left_out_silently()
    {
        var problems = TaskCatalog.Discover([typeof(CatalogTests).Assembly], typeof(GoodContext)).Problems.Select(problem => problem.Message).ToArray();

        Assert.Contains(problems, problem => problem.Contains("HiddenTask is not public", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("AbstractTask is abstract", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("NamedBase is abstract", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("StrangerTask wants the context", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("Bare implements IPipelineTask itself", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("Dangling depends on System.String, which is no task", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Contains("SharedBase", StringComparison.Ordinal));
        Assert.Equal(6, problems.Length);
    }
}
