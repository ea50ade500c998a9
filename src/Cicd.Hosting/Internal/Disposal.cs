namespace Cicd.Hosting;

/// <summary>Disposes of what the pipeline made. How the run ended stays, whatever is thrown here or never returns.</summary>
internal static class Disposal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task EndAsync(object instance, TaskLog log)
    {
        if (instance is not (IAsyncDisposable or IDisposable))
        {
            return;
        }

        try
        {
            await Task.Run(() => DisposeAsync(instance)).WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            log.Warning($"{instance.GetType().Name} could not be disposed: {exception.Message} ({exception.GetType().Name})");
        }
    }

    private static async Task DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            ((IDisposable)instance).Dispose();
        }
    }
}
