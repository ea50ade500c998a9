namespace Cicd.Hosting;

/// <summary>The policies and the gate of a run, made before anything of the pipeline is.</summary>
/// <param name="Policies">The policies, read once.</param>
/// <param name="Gate">The gate, if the host was told of one.</param>
internal sealed record Judges(PolicySource Policies, IGate? Gate)
{
    /// <summary>Reads the policies. What goes wrong makes them unavailable, which denies.</summary>
    public static async Task<PolicySource> ReadAsync(HostSettings settings, RunInfo run, Func<string, string?> variable, IProcessRunner processes, CancellationToken cancellationToken)
    {
        try
        {
            return await settings.PolicySource.ReadAsync(run, variable, processes, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new(PolicySourceKind.WorkTree, "no policies") { Unavailable = $"The policies cannot be read: {exception.Message}" };
        }
    }

    /// <summary>Makes the gate. One that cannot be made is a problem of the pipeline.</summary>
    public static Judges Create(HostSettings settings, GateServices services, RunValidation validation)
    {
        try
        {
            var gate = settings.Gate?.Create(services);
            validation.AddRange(gate?.Problems ?? []);
            return new(services.Policies, gate);
        }
        catch (Exception exception)
        {
            validation.Add($"The gate cannot be made: {exception.Message}{(exception is PipelineException ? "" : $" ({exception.GetType().Name})")}");
            return new(services.Policies, null);
        }
    }
}
