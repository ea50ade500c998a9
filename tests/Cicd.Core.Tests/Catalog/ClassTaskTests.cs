using Cicd.Core.Tests.Catalog.Good;
using Cicd.Core.Tests.Engine;

namespace Cicd.Core.Tests.Catalog;

public class ClassTaskTests
{
    [Fact]
    public async Task A_dependant_gets_the_value_that_a_task_returned_by_its_type()
    {
        var run = new TestRun();
        var pack = new PackTask();
        var result = await RunAsync(run, pack);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(42, pack.Seen);
        Assert.Contains(run.Log, entry => entry.Message == "restored");
    }

    private static async Task<RunResult> RunAsync(TestRun run, PackTask pack)
    {
        var catalog = TaskCatalog.Discover([typeof(ClassTaskTests).Assembly], typeof(GoodContext));
        var context = new GoodContext();
        context.Attach(run.Runtime);
        foreach (var task in catalog.Tasks)
        {
            task.Body.Attach(task.Type == typeof(PackTask) ? pack : (IPipelineTask)Activator.CreateInstance(task.Type)!, context);
        }

        run.Add([.. catalog.Definitions]);
        return await run.RunAsync("pack");
    }
}
