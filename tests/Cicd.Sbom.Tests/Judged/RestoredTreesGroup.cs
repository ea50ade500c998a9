namespace Cicd.Sbom.Tests.Judged;

/// <summary>The tests that share one restore of the trees.</summary>
[CollectionDefinition(Name)]
public sealed class RestoredTreesGroup : ICollectionFixture<RestoredTrees>
{
    public const string Name = "Restored trees";
}
