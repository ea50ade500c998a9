using System.Collections.Concurrent;
using System.ComponentModel;

namespace Cicd.Hosting;

/// <summary>The children that run right now, for systems where descendants cannot be looked up.</summary>
internal sealed class RunningChildren
{
    private readonly ConcurrentDictionary<int, byte> ids = new();

    /// <summary>Adds one until the result is disposed.</summary>
    public IDisposable Add(int id)
    {
        ids[id] = 0;
        return new Entry(() => ids.TryRemove(id, out _));
    }

    /// <summary>Kills them with their descendants.</summary>
    public void Kill()
    {
        foreach (var id in ids.Keys)
        {
            try
            {
#pragma warning disable RS0030 // The adapter for processes.
                using var process = System.Diagnostics.Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
#pragma warning restore RS0030
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // It has exited, or may not be killed.
            }
        }
    }

    private sealed class Entry(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
