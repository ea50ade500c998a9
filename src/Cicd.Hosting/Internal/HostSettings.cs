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

    public string? WorkingDirectory { get; init; }

    public HostEnvironment? Environment { get; init; }
}
