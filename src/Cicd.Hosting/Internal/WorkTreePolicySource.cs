namespace Cicd.Hosting;

/// <summary>Takes the policies from the work tree, wherever the run is.</summary>
internal sealed class WorkTreePolicySource : IPolicySourceFactory
{
    public Task<PolicySource> ReadAsync(RunInfo run, Func<string, string?> variable, IProcessRunner processes, CancellationToken cancellationToken) =>
        Task.FromResult(WorkTreePolicies.Read(run.Root));
}
