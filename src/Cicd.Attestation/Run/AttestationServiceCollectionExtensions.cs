using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Attestation;

/// <summary>Registers what checks attestations before a run.</summary>
public static class AttestationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="AttestationValidator"/>. The store itself is named to the host: <see cref="AttestedEvidence"/>.</summary>
    public static IServiceCollection AddCicdAttestation(this IServiceCollection services) =>
        services.AddSingleton<IRunValidator, AttestationValidator>();
}
