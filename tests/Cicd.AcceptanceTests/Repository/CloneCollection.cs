namespace Cicd.AcceptanceTests.Repository;

[CollectionDefinition(Name)]
public sealed class CloneCollection : ICollectionFixture<CloneFixture>
{
    public const string Name = "Clone";
}
