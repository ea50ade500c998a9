using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>Checks everything, then makes the tasks and runs them.</summary>
internal sealed class RunSession(
    HostSettings settings,
    HostEnvironment environment,
    Redactor redactor,
    HostArguments request,
    TaskCatalog tasks,
    ParameterCatalog parameters)
{
    private readonly RunValidation validation = new(settings, environment, request, tasks, parameters);
    private readonly TaskCompletionSource<SourceRevision> revision = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var provider = DetectProvider();
        using var renderer = CreateRenderer(provider);
        var plan = validation.CheckPlan();
        var binder = validation.CheckValues(redactor);
        if (plan is not null)
        {
            validation.AddRange(binder.Missing(plan.Tasks.Select(planned => planned.Task.Name)));
        }

        ServiceProvider? services = null;
        IProcessRunner? processes = null;
        PolicySource? policies = null;
        var runtime = CreateRuntime(provider, plan, binder, renderer, () => processes!, () => policies!);
        var tree = ProcessTree.Adopt();
        processes = new ProcessRunner(runtime, tree, environment.Time);
        policies = await Judges.ReadAsync(settings, runtime.Run, environment.Variable, processes, cancellationToken);
        var judges = Judges.Create(
            settings, new GateServices { Runtime = runtime, Policies = policies, Processes = processes, Services = () => services, Time = environment.Time }, validation);
#pragma warning disable CA2000 // The instances dispose of the services.
        services = RunServices.Create(settings, environment, runtime, tree, processes, judges, validation);
        await using var instances = new TaskInstances(services, binder, runtime.Log);
#pragma warning restore CA2000
        CheckServices(services, runtime.Run);
        validation.ThrowIfInvalid();
        var context = instances.Make(settings.ContextType, runtime, tasks, plan!, validation);
        var lifetime = instances.MakeLifetime<IPipelineLifetime>("The lifetime", settings.LifetimeType, validation);
        var taskLifetime = instances.MakeLifetime<ITaskLifetime>("The task lifetime", settings.TaskLifetimeType, validation);
        validation.ThrowIfInvalid();
        var hooks = lifetime is null && taskLifetime is null ? null : RunHooks.For(lifetime, taskLifetime, context!);
        return await new RunExecution(environment, tree, processes, runtime, renderer, revision).RunAsync(plan!, Options(judges.Gate, hooks), cancellationToken);
    }

    private ICiProvider? DetectProvider()
    {
        try
        {
            return CiProviderDetector.Detect(environment.Variable);
        }
        catch (PipelineException exception)
        {
            validation.Add(exception.Message);
            return null;
        }
    }

    private Renderer CreateRenderer(ICiProvider? provider) => RendererFactory.Create(new RendererOptions
    {
        Out = environment.Out,
        IsTerminal = environment.IsTerminal,
        Width = environment.Width,
        UseColor = string.IsNullOrEmpty(environment.Variable("NO_COLOR")),
        Verbosity = request.Verbosity,
        Provider = provider,
        Time = environment.Time,
        Redactor = redactor,
    });

    private PipelineRuntime CreateRuntime(
        ICiProvider? provider, PipelinePlan? plan, ParameterBinder binder, Renderer renderer, Func<IProcessRunner> processes, Func<PolicySource> policies)
    {
        var run = RunIdentity.Create(provider, environment, validation.Root) with
        {
            Targets = [.. plan?.Targets.Select(target => target.Name) ?? request.Targets],
            Environment = request.Environment,
            IsCacheAllowed = request.IsCacheAllowed,
            Parameters = binder.Given,
            Revision = revision.Task,
        };
        var artifacts = new ArtifactStore(run.Root, Path.Combine(run.StateDirectory, "sealed", run.Id));
        var services = new EvidenceStoreServices
        {
            Run = run,
            Redactor = redactor,
            Materials = new RunMaterials(),
            IsDirectory = artifacts.IsDirectory,
            SourceTree = new SourceTree(run.Root, processes).ReadAsync,
            Policies = policies,
            Variable = environment.Variable,
            Log = new TaskLog(redactor, entry => renderer.Output(null, entry)),
            Time = environment.Time,
        };
        var store = settings.EvidenceStore?.Create(services) ?? new RunEvidenceStore(new ArtifactWriter(run.Root, redactor));
        return new PipelineRuntime(run, redactor, store, services.Log)
        {
            Artifacts = artifacts,
            Materials = services.Materials,
            Variable = environment.Variable,
            WithheldVariables = parameters.Parameters.Where(parameter => parameter.IsWithheld).Select(parameter => parameter.EnvironmentVariable)
                .Concat(settings.EvidenceStore?.WithheldVariables ?? [])
                .Concat(HideSecretVariables(run.Root))
                .ToFrozenSet(),
        };
    }

    private IReadOnlyList<string> HideSecretVariables(string root)
    {
        string[] names = [.. settings.SecretVariables.SelectMany(variables => variables(root)).Distinct(StringComparer.Ordinal)];
        foreach (var name in names)
        {
            try
            {
                if (environment.Variable(name) is { Length: > 0 } value)
                {
                    redactor.Register(new Secret(value));
                }
            }
            catch (PipelineException exception)
            {
                validation.Add($"The environment variable {name}: {exception.Message}");
            }
        }

        return names;
    }

    private void CheckServices(ServiceProvider services, RunInfo run)
    {
        var constructors = new ConstructorCheck(services.GetRequiredService<IServiceProviderIsService>());
        validation.AddRange(constructors.Check("the context", settings.ContextType));
        validation.AddRange(settings.LifetimeType is { } lifetime ? constructors.Check("the lifetime", lifetime) : []);
        validation.AddRange(settings.TaskLifetimeType is { } taskLifetime ? constructors.Check("the task lifetime", taskLifetime) : []);
        validation.AddRange(tasks.Tasks.SelectMany(task => constructors.Check($"task {task.Name}", task.Type)));
        foreach (var validator in services.GetServices<IRunValidator>())
        {
            validation.AddRange(validator.Validate(run));
        }
    }

    private EngineOptions Options(IGate? gate, RunHooks? hooks) => new()
    {
        Jobs = request.Jobs ?? Environment.ProcessorCount,
        KeepGoing = request.KeepGoing,
        Gate = gate,
        IsAudit = request.IsAudit,
        Time = environment.Time,
        Hooks = hooks,
    };
}
