namespace Cicd.Hosting.Tests.Processes;

/// <summary>
/// The tests that stop descendants run one after the other: a child that was forked and has not yet begun its program shows no marker, so
/// that another pipeline in the same process takes it for its own. In a program there is only one.
/// </summary>
[CollectionDefinition(nameof(ProcessUsers))]
public sealed class ProcessUsers;
