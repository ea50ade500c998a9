using System.Diagnostics.CodeAnalysis;

namespace Cicd.Hosting;

/// <summary>
/// The processes that descend from this one, so that none outlives the run. On Linux those whose parent has exited come
/// back to this process (<c>PR_SET_CHILD_SUBREAPER</c>, prctl(2)) and can be found; elsewhere only running commands with
/// their descendants can.
/// </summary>
public sealed class ProcessTree
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    private readonly RunningChildren running = new();
    private readonly ProcessMarker marker = ProcessMarker.Inherited.Append();
    private readonly HashSet<(int, long)> before;

    private ProcessTree(IEnumerable<LinuxProcess> before) => this.before = [.. before.Select(process => (process.Id, process.StartTime))];

    /// <summary>Makes this process the one that its orphaned descendants come back to. Descendants that exist already are left alone from then on.</summary>
    [SuppressMessage("Performance", "CA1806:Do not ignore method results", Justification = "Where the kernel refuses, descendants are still found by their marker.")]
    public static ProcessTree Adopt()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ProcessTree([]);
        }

        NativeMethods.ProcessControl(NativeMethods.SetChildSubreaper, 1, 0, 0, 0);
        return new ProcessTree(Descendants.Of(Environment.ProcessId, LinuxProcess.All(), static _ => false));
    }

    /// <summary>Ends every descendant, build servers included: asks first, and kills what has not ended after a while.</summary>
    /// <param name="grace">How long to wait for those asked.</param>
    /// <returns>How many could not be ended, such as those that run as another user.</returns>
    public async Task<int> StopDescendantsAsync(TimeSpan grace)
    {
        if (!OperatingSystem.IsLinux())
        {
            running.Kill();
            return 0;
        }

        // Adopted processes that have ended stay listed as dead until this process ends. Taking their exit codes would need to
        // know them from the children that .NET started, whose exit code somebody else taking is fatal to the runtime.
        return await new Termination(Mine).StopAsync(grace);
    }

    /// <summary>Kills every descendant at once.</summary>
    public void KillDescendants()
    {
        if (OperatingSystem.IsLinux())
        {
            new Termination(Mine).Kill();
        }
        else
        {
            running.Kill();
        }
    }

    /// <summary>A marker for the environment of one command.</summary>
    internal ProcessMarker NewMarker() => marker.Append();

    /// <summary>Notes a child while it runs.</summary>
    internal IDisposable Track(int processId) => running.Add(processId);

    /// <summary>Ends one command with all that descends from it. Where this system offers no way to ask, nothing happens.</summary>
    internal static async Task StopAsync(ProcessMarker command, int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            var child = LinuxProcess.Find(processId) is { } found && found.ParentId == Environment.ProcessId ? found : default;
            await new Termination(() => Descendants.Of(child, command)).StopAsync(Grace);
        }
    }

    private List<LinuxProcess> Mine()
    {
        var all = LinuxProcess.All();
        var found = Descendants.Of(Environment.ProcessId, all, IsForeign);
        found.UnionWith(all.Where(process => !process.IsDead && marker.Covers(process.Variable(ProcessMarker.Variable))));
        return [.. found];
    }

    // What was there before the run, or belongs to another pipeline in this process, such as in a test host.
    private bool IsForeign(LinuxProcess process) =>
        before.Contains((process.Id, process.StartTime))
        || (process.Variable(ProcessMarker.Variable) is { } path && path != ProcessMarker.Inherited.Path && !marker.Covers(path));
}
