using Cicd.Git;

namespace Cicd.Hosting;

/// <summary>The files that a run works on. They are read when they are first asked for, and once.</summary>
internal sealed class SourceTree(string root, Func<IProcessRunner> processes)
{
    private readonly Lock gate = new();
    private Task<TreeListing>? reading;

    public Task<TreeListing> ReadAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            reading ??= Task.Run(ListAsync, CancellationToken.None);
        }

        return reading.WaitAsync(cancellationToken);
    }

    private async Task<TreeListing> ListAsync() =>
        await GitRepository.ListSourcesAsync(root, processes(), CancellationToken.None) is { } files
            ? await TreeListing.ReadAsync(root, files, CancellationToken.None)
            : await TreeListing.ReadSourcesAsync(root, CancellationToken.None);
}
