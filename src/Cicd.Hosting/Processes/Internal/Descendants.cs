namespace Cicd.Hosting;

/// <summary>Finds the processes that descend from one.</summary>
internal static class Descendants
{
    /// <summary>Those below a process.</summary>
    /// <param name="root">The id of the process; not itself among those found.</param>
    /// <param name="all">All processes.</param>
    /// <param name="isForeign">Those to leave alone, with all below them.</param>
    public static HashSet<LinuxProcess> Of(int root, IReadOnlyList<LinuxProcess> all, Func<LinuxProcess, bool> isForeign)
    {
        var children = all.ToLookup(process => process.ParentId);
        var found = new HashSet<LinuxProcess>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent])
            {
                if (!child.IsDead && !isForeign(child) && found.Add(child))
                {
                    open.Enqueue(child.Id);
                }
            }
        }

        return found;
    }

    /// <summary>A command's child, those that carry its marker wherever they are by now, and those below them.</summary>
    public static List<LinuxProcess> Of(LinuxProcess child, ProcessMarker marker)
    {
        var all = LinuxProcess.All();
        var found = new HashSet<LinuxProcess>();
        foreach (var process in all)
        {
            var isChild = process.Id == child.Id && process.StartTime == child.StartTime;
            if (!process.IsDead && (isChild || marker.Covers(process.Variable(ProcessMarker.Variable))) && found.Add(process))
            {
                found.UnionWith(Of(process.Id, all, static _ => false));
            }
        }

        return [.. found];
    }
}
