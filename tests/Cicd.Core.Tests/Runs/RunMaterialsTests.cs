namespace Cicd.Core.Tests.Runs;

public class RunMaterialsTests
{
    [Fact]
    public void They_come_in_one_order_and_once_however_they_were_added()
    {
        RunMaterial[] all = [.. Enumerable.Range(0, 500).Select(number => new RunMaterial($"pkg:nuget/P{number % 100}@1.0.0") { Algorithm = "sha512", Digest = "ab" })];
        var materials = new RunMaterials();

        Parallel.ForEach(all.Reverse(), materials.Add);

        Assert.Equal(all.Select(material => material.Uri).Distinct().Order(StringComparer.Ordinal), materials.All.Select(material => material.Uri));
    }

    [Fact]
    public void Two_digests_of_one_thing_are_both_told()
    {
        var materials = new RunMaterials();

        materials.AddRange([new("pkg:nuget/A@1.0.0") { Algorithm = "sha512", Digest = "b" }, new("pkg:nuget/A@1.0.0") { Algorithm = "sha512", Digest = "a" }]);

        Assert.Equal(["a", "b"], materials.All.Select(material => material.Digest));
    }
}
