using Cicd.Analysis.Code.Internal;

namespace Cicd.Analysis.Tests;

public sealed class RuleLoadingTests
{
    // It takes the processors for itself.
    [Trait("Kind", "EndToEnd")]
    [Trait("Kind", "Full")]
    [Fact]
    public async Task Garbage_collection_does_not_take_the_rules_away_while_they_are_loaded()
    {
        using var loaded = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!loaded.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });

        var rules = Enumerable.Range(0, 20).Select(_ => new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory()).Load()).ToList();

        await loaded.CancelAsync();
        await collecting;
        Assert.All(rules, loaded => Assert.NotEmpty(loaded.Analyzers));
    }
}
