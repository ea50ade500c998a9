using Cicd.Analysis.Tests.Recall;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

/// <summary>What the rules find in the deliberately vulnerable sample; <c>tests/Cicd.Benchmarks -- recall</c> prints it.</summary>
[Trait("Kind", "EndToEnd")]
[Trait("Kind", "Full")]
public sealed class RecallTests
{
    [Fact]
    public async Task Our_rules_find_more_than_the_peer_and_are_wrong_no_more_often()
    {
        var sample = LabelledSample.OfWorkTree();
        Assert.True(sample.Labels.Count(label => label.Vulnerable) >= 99);
        Assert.True(sample.Labels.Count(label => !label.Vulnerable) >= 101);

        var peer = await RecallScan.PeerAsync(sample, new ChildProcesses());
        var ours = await RecallScan.OursAsync(sample, new ChildProcesses());

        Assert.Equal(40, peer.Found.Count);
        Assert.Equal(7, peer.FalsePositives);
        Assert.Empty(ours.Missed.Select(label => label.Id));
        Assert.Empty(ours.False.Select(finding => $"{finding.RuleId} {finding.Location?.Path}:{finding.Location?.Line}"));
    }
}
