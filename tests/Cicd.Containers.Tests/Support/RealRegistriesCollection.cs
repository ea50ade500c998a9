namespace Cicd.Containers.Tests.Support;

[CollectionDefinition(Name)]
public sealed class RealRegistriesCollection : ICollectionFixture<RealRegistries>
{
    public const string Name = "real registries";
}
