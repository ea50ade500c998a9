namespace Cicd.Core.Tests.Catalog.Bad;

public sealed class OtherContext : PipelineContext;

internal sealed class HiddenTask : PipelineTask<PipelineContext>;

public abstract class AbstractTask : PipelineTask<PipelineContext>;

[TaskName("Base")]
public abstract class NamedBase : PipelineTask<PipelineContext>;

public sealed class Derived : NamedBase;

public sealed class StrangerTask : PipelineTask<OtherContext>;

public sealed class Bare : IPipelineTask;

[IsDependentOn(typeof(string))]
public sealed class Dangling : PipelineTask<PipelineContext>;
