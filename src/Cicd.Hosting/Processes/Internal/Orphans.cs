using System.Diagnostics.CodeAnalysis;

namespace Cicd.Hosting;

/// <summary>The processes that came back to this one when their parent exited. Nobody else asks for their exit codes.</summary>
internal static class Orphans
{
    // .NET takes the exit codes of the children it started within milliseconds: what stays for so long is not one of them.
    private static readonly TimeSpan LongerThanOwn = TimeSpan.FromMilliseconds(250);

    /// <summary>Lets go of those that have exited.</summary>
    [SuppressMessage("Performance", "CA1806:Do not ignore method results", Justification = "One that is gone already needs nothing.")]
    public static async Task ReapAsync()
    {
        var first = Dead();
        if (first.Count == 0)
        {
            return;
        }

        await Task.Delay(LongerThanOwn);
        foreach (var process in Dead().Where(first.Contains))
        {
            NativeMethods.WaitForChild(process.Id, out _, NativeMethods.NoHang);
        }
    }

    private static HashSet<LinuxProcess> Dead() =>
        [.. LinuxProcess.All().Where(process => process.IsDead && process.ParentId == Environment.ProcessId)];
}
