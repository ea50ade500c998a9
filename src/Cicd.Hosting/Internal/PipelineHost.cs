using System.Reflection;

namespace Cicd.Hosting;

/// <summary>The program: reads the command line, shows what is asked for, or checks everything and runs.</summary>
internal sealed class PipelineHost(HostSettings settings, HostEnvironment environment)
{
    private readonly Redactor redactor = new();
    private readonly BuiltInOptions builtIn = new();

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var exitCode = await AnswerAsync(arguments, cancellationToken);
        try
        {
            await environment.Out.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (IOException exception)
        {
            environment.Tell($"The output could not be written: {exception.Message}");
            return exitCode == ExitCodes.Succeeded ? ExitCodes.TaskFailed : exitCode;
        }
    }

    private async Task<int> AnswerAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var verbosity = Verbosity.Normal;
        try
        {
            var tasks = TaskCatalog.Discover(settings.Assemblies, settings.ContextType);
            var parameters = ParameterCatalog.Discover(Owners(tasks), builtIn.ReservedNames);
            var request = new CommandLineReader(builtIn, parameters, [.. tasks.Tasks.Select(task => task.Name)]).Read(arguments);
            verbosity = request.Verbosity;
            return request.Mode switch
            {
                HostMode.Help => Help(tasks, parameters),
                HostMode.Version => Version(),
                HostMode.Run => await new RunSession(settings, environment, redactor, request, tasks, parameters).RunAsync(cancellationToken),
                _ => View(request, tasks, parameters),
            };
        }
        catch (InvalidPipelineException exception)
        {
            return Invalid(exception.Problems);
        }
        catch (Exception exception)
        {
            return Failed(exception, verbosity);
        }
    }

    private IEnumerable<ParameterOwner> Owners(TaskCatalog tasks) =>
        tasks.Tasks.Select(task => new ParameterOwner(task.Type, task.Name)).Prepend(new ParameterOwner(settings.ContextType));

    private int Help(TaskCatalog tasks, ParameterCatalog parameters)
    {
        new HelpWriter(environment.Out, builtIn).Write(tasks.Definitions, parameters, ContextForHelp());
        return ExitCodes.Succeeded;
    }

    // Its initial values are the defaults that the help shows. One that cannot be made on its own has none to show.
    private object? ContextForHelp()
    {
        try
        {
            return settings.ContextType.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(settings.ContextType);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private int Version()
    {
        var version = typeof(PipelineHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        environment.Out.WriteLine($"Cicd {version.Split('+')[0]}");
        return ExitCodes.Succeeded;
    }

    private int View(HostArguments request, TaskCatalog tasks, ParameterCatalog parameters)
    {
        var validation = new RunValidation(settings, environment, request, tasks, parameters);
        if (request.Mode == HostMode.List)
        {
            validation.CheckGraph();
            validation.ThrowIfInvalid();
            PlanRenderer.List(tasks.Definitions, environment.Out);
            return ExitCodes.Succeeded;
        }

        var plan = validation.CheckPlan();
        validation.CheckValues(redactor);
        validation.ThrowIfInvalid();
        Action<PipelinePlan, TextWriter> show = request.Mode switch
        {
            HostMode.Tree => PlanRenderer.Tree,
            HostMode.PlanJson => PlanJson.Write,
            _ => PlanRenderer.DryRun,
        };
        show(plan!, environment.Out);
        return ExitCodes.Succeeded;
    }

    private int Invalid(IReadOnlyList<PipelineProblem> problems)
    {
        new ProblemWriter(environment, redactor).Write(problems);
        return ExitCodes.InvalidPipeline;
    }

    private int Failed(Exception exception, Verbosity verbosity)
    {
        var text = verbosity == Verbosity.Diagnostic
            ? exception.ToString()
            : exception is PipelineException
                ? exception.Message
                : $"{exception.Message} ({exception.GetType().Name}; -v diagnostic shows where)";
        environment.Tell($"The run could not be carried out: {string.Join(Environment.NewLine, SafeText.Lines(redactor.Redact(text)))}");
        return ExitCodes.TaskFailed;
    }
}
