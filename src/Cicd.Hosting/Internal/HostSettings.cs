using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

internal sealed record HostSettings
{
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    public Type ContextType { get; init; } = typeof(PipelineContext);

    public Type? LifetimeType { get; init; }

    public Type? TaskLifetimeType { get; init; }

    public IReadOnlyList<Action<IServiceCollection>> Services { get; init; } = [];

    public IEvidenceStoreFactory? EvidenceStore { get; init; }

    public IGateFactory? Gate { get; init; }

    public IPolicySourceFactory PolicySource { get; init; } = new WorkTreePolicySource();

    /// <summary>Tell, for the root of a run, which variables hold secrets beside those of parameters.</summary>
    public IReadOnlyList<Func<string, IReadOnlyCollection<string>>> SecretVariables { get; init; } = [];

    /// <summary>What a pipeline asked for and does not get.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public HostEnvironment? Environment { get; init; }
}
