namespace Cicd.AcceptanceTests.Deploy;

/// <summary>The tests that share a Docker engine.</summary>
[CollectionDefinition("Docker")]
public sealed class DockerGroup : ICollectionFixture<DockerFixture>;
