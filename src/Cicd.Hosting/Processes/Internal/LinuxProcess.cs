using System.Globalization;
using System.Text;

namespace Cicd.Hosting;

/// <summary>A process as <c>/proc/PID/stat</c> shows it (proc_pid_stat(5)).</summary>
/// <param name="Id">Its id, which is given to another process some time after it is gone.</param>
/// <param name="StartTime">When it started, in clock ticks since boot: with the id it names one process for good.</param>
/// <param name="ParentId">The id of its parent.</param>
/// <param name="IsDead">Whether it has exited and only waits for its parent to ask for its exit code.</param>
internal readonly record struct LinuxProcess(int Id, long StartTime, int ParentId, bool IsDead)
{
    private const int StateField = 0;
    private const int ParentField = 1;
    private const int StartTimeField = 19;

    /// <summary>All processes there are.</summary>
    public static List<LinuxProcess> All()
    {
        var all = new List<LinuxProcess>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Find(id) is { } process)
            {
                all.Add(process);
            }
        }

        return all;
    }

    /// <summary>The process of that id, if there is one.</summary>
    public static LinuxProcess? Find(int id)
    {
        if (ReadFile(id, "stat") is not { } text)
        {
            return null;
        }

        // The name comes in parentheses and may hold any character, parentheses and spaces too.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartTimeField
            && int.TryParse(fields[ParentField], CultureInfo.InvariantCulture, out var parent)
            && long.TryParse(fields[StartTimeField], CultureInfo.InvariantCulture, out var started)
            ? new LinuxProcess(id, started, parent, fields[StateField] is "Z" or "X")
            : null;
    }

    /// <summary>A variable of the environment it was started with, if it may be read.</summary>
    public string? Variable(string name) =>
        ReadFile(Id, "environ")?.Split('\0')
            .FirstOrDefault(variable => variable.Length > name.Length && variable[name.Length] == '=' && variable.StartsWith(name, StringComparison.Ordinal))
            ?[(name.Length + 1)..];

    /// <summary>Sends it a signal, unless its id belongs to another process by now.</summary>
    /// <returns>Whether it was sent.</returns>
    public bool Signal(int signal) =>
        Find(Id) is { IsDead: false } now && now.StartTime == StartTime && NativeMethods.Kill(Id, signal) == 0;

    private static string? ReadFile(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, or not ours.
            return null;
        }
    }
}
