using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>Says what a pipeline is made of, and runs it as a program.</summary>
public sealed class PipelineHostBuilder
{
    private readonly HashSet<string> named = [];
    private HostSettings settings;

    /// <summary>A pipeline of the task classes in the assemblies.</summary>
    public PipelineHostBuilder(params IEnumerable<Assembly> assemblies) => settings = new HostSettings { Assemblies = [.. assemblies] };

    /// <summary>Names the class of the context that the tasks share. Default: <see cref="PipelineContext"/>.</summary>
    /// <typeparam name="TContext">The context; made by dependency injection.</typeparam>
    public PipelineHostBuilder UseContext<TContext>()
        where TContext : PipelineContext => With(settings with { ContextType = typeof(TContext) });

    /// <summary>Names the class whose hooks run before the first and after the last task.</summary>
    /// <typeparam name="TLifetime">A class derived from <see cref="PipelineLifetime{TContext}"/>; made by dependency injection.</typeparam>
    public PipelineHostBuilder UseLifetime<TLifetime>()
        where TLifetime : class, IPipelineLifetime => With(settings with { LifetimeType = typeof(TLifetime) });

    /// <summary>Names the class whose hooks run before and after each task.</summary>
    /// <typeparam name="TLifetime">A class derived from <see cref="TaskLifetime{TContext}"/>; made by dependency injection.</typeparam>
    public PipelineHostBuilder UseTaskLifetime<TLifetime>()
        where TLifetime : class, ITaskLifetime => With(settings with { TaskLifetimeType = typeof(TLifetime) });

    /// <summary>Adds the task classes of another assembly.</summary>
    public PipelineHostBuilder AddAssembly(Assembly assembly) => With(settings with { Assemblies = [.. settings.Assemblies, assembly] });

    /// <summary>Registers services that constructors of tasks, of the context and of lifetimes ask for. Later registrations win.</summary>
    public PipelineHostBuilder ConfigureServices(Action<IServiceCollection> configure) =>
        With(settings with { Services = [.. settings.Services, configure] });

    /// <summary>
    /// Names what keeps the evidence of the run. Default: each record becomes a plain file, and nothing is signed. Named once: a second
    /// one keeps the pipeline from running.
    /// </summary>
    public PipelineHostBuilder UseEvidenceStore(IEvidenceStoreFactory factory) =>
        Once(nameof(UseEvidenceStore), settings with { EvidenceStore = factory });

    /// <summary>
    /// Names what makes the gate. Without one, nothing may be published or deployed. Named once: a second one, or a gate that is registered as
    /// a service, keeps the pipeline from running, since it would stand in for the first.
    /// </summary>
    public PipelineHostBuilder UseGate(IGateFactory factory) => Once(nameof(UseGate), settings with { Gate = factory });

    /// <summary>Names where the policies of the run are read from. Default: the work tree. Named once, as the gate is.</summary>
    public PipelineHostBuilder UsePolicySource(IPolicySourceFactory factory) =>
        Once(nameof(UsePolicySource), settings with { PolicySource = factory });

    /// <summary>
    /// Names environment variables that hold secrets, beside those that parameters name: no child process inherits them, and no output shows
    /// their values.
    /// </summary>
    /// <param name="variables">Gives their names for the root directory of a run. Must not throw.</param>
    public PipelineHostBuilder AddSecretVariables(Func<string, IReadOnlyCollection<string>> variables) =>
        With(settings with { SecretVariables = [.. settings.SecretVariables, variables] });

    /// <summary>Names the root directory of the run, below the current directory if relative. <c>--working</c> on the command line wins.</summary>
    public PipelineHostBuilder UseWorkingDirectory(string path) => With(settings with { WorkingDirectory = path });

    /// <summary>Replaces what the program sees of the world around it, as tests do.</summary>
    public PipelineHostBuilder UseEnvironment(HostEnvironment environment) => With(settings with { Environment = environment });

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public Task<int> RunAsync(string[] args) => RunAsync(args, CancellationToken.None);

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Cancels the run as a signal does.</param>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (settings.Environment is { } given)
        {
            return await new PipelineHost(settings, given).RunAsync(args, cancellationToken);
        }

        using var console = new SystemConsole();
        return await new PipelineHost(settings, HostEnvironment.OfProcess(console)).RunAsync(args, cancellationToken);
    }

    private PipelineHostBuilder Once(string method, HostSettings changed)
    {
        var isFirst = named.Add(method);
        return With(isFirst ? changed : settings with
        {
            Refusals = [.. settings.Refusals, $"A second call of {method} is refused: what judges the run, and from what, is named once, so that nothing can stand in for it."],
        });
    }

    private PipelineHostBuilder With(HostSettings changed)
    {
        settings = changed;
        return this;
    }
}
