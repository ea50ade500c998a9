namespace Cicd.Hosting.Tests.ConsoleCapturing;

/// <summary>Tests that replace the console of the process, one at a time.</summary>
[CollectionDefinition(nameof(ConsoleUsers), DisableParallelization = true)]
public sealed class ConsoleUsers;
