namespace Cicd.Hosting;

/// <summary>Collects everything that keeps a run from starting.</summary>
internal sealed class RunValidation
{
    private readonly List<PipelineProblem> problems = [];
    private readonly HostArguments request;
    private readonly TaskCatalog tasks;
    private readonly ParameterCatalog parameters;
    private readonly HostEnvironment environment;

    public RunValidation(HostSettings settings, HostEnvironment environment, HostArguments request, TaskCatalog tasks, ParameterCatalog parameters)
    {
        this.environment = environment;
        this.request = request;
        this.tasks = tasks;
        this.parameters = parameters;
        problems.AddRange([.. settings.Refusals.Select(refusal => new PipelineProblem(refusal)), .. request.Problems, .. tasks.Problems, .. parameters.Problems]);
        Root = Path.GetFullPath(request.WorkingDirectory ?? settings.WorkingDirectory ?? ".", environment.CurrentDirectory);
        if (!Directory.Exists(Root))
        {
            Add($"The root directory {Root} does not exist: name another by --working.");
        }
    }

    public string Root { get; }

    public bool IsValid => problems.Count == 0;

    public void Add(string problem) => problems.Add(new PipelineProblem(problem));

    public void AddRange(IEnumerable<PipelineProblem> more) => problems.AddRange(more);

    public void ThrowIfInvalid()
    {
        if (!IsValid)
        {
            throw new InvalidPipelineException(problems);
        }
    }

    /// <summary>Checks how the tasks hang together.</summary>
    public PipelineGraph? CheckGraph() => Try(() => PipelineGraph.Create(tasks.Definitions));

    /// <summary>Checks the targets as well.</summary>
    public PipelinePlan? CheckPlan()
    {
        var plan = CheckGraph() is { } graph ? Try(() => graph.Plan(request.Targets, request.IsExclusive)) : null;
        if (plan is not null && request.IsAudit && plan.Tasks.FirstOrDefault(planned => planned.Task.Gated != GateActions.None) is { } gated)
        {
            Add($"--gate audit is for runs that publish nothing, but {gated.Task.Name} publishes or deploys: leave out one of them.");
        }

        return plan;
    }

    /// <summary>Checks the values that are given to parameters; hides those of secrets from now on.</summary>
    public ParameterBinder CheckValues(Redactor redactor)
    {
        var binder = new ParameterBinder(
            parameters,
            new ParameterInputs { CommandLine = request.Parameters, Environment = environment.Variable, File = ParameterFile.Read(Root) },
            redactor);
        problems.AddRange(binder.Problems);
        return binder;
    }

    private T? Try<T>(Func<T> check)
        where T : class
    {
        try
        {
            return check();
        }
        catch (InvalidPipelineException exception)
        {
            problems.AddRange(exception.Problems);
            return null;
        }
    }
}
