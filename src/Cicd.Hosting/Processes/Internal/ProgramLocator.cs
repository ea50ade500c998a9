namespace Cicd.Hosting;

/// <summary>
/// Finds the program of a command. Unlike <c>Process.Start</c> it never takes a program that merely lies in the current
/// directory, since that directory is the tree being built.
/// </summary>
internal static class ProgramLocator
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The absolute path of the program.</summary>
    /// <exception cref="ProcessException">There is none.</exception>
    public static string Find(ProcessCommand command, string workingDirectory)
    {
        var name = command.FileName;
        if (Path.GetFileName(name) != name)
        {
            var path = Path.GetFullPath(name, workingDirectory);
            return Candidates(path).FirstOrDefault(File.Exists)
                ?? throw new ProcessException($"There is no program {path}. Check the path, and that the task that makes it ran before.");
        }

        var search = command.Environment.TryGetValue("PATH", out var given) ? given : Environment.GetEnvironmentVariable("PATH");
        return (search ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(directory => Candidates(Path.Combine(directory, name)))
            .FirstOrDefault(IsProgram)
            ?? throw new ProcessException(NotFound(name, search));
    }

    private static IEnumerable<string> Candidates(string path)
    {
        if (OperatingSystem.IsWindows() && !Path.HasExtension(path))
        {
            return from extension in (string[])[".exe", ".cmd", ".bat"] select path + extension;
        }

        return [path];
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);

    private static string NotFound(string name, string? search)
    {
        var what = name switch
        {
            "dotnet" => "the .NET SDK",
            "git" => "Git",
            "docker" => "Docker",
            _ => "it",
        };
        var where = string.IsNullOrEmpty(search) ? "PATH, which is empty" : "any directory of PATH";
        return $"The program {name} was not found in {where}. Install {what}, or add its directory to PATH.";
    }
}
