namespace Cicd.DotNet;

internal static class Scratch
{
    /// <summary>A file name made of a task's name.</summary>
    public static string NameOf(string task) =>
        string.Concat(task.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')).TrimStart('.') is { Length: > 0 } name ? name : "task";

    public static string Fresh(string directory)
    {
        Delete(directory);
        Directory.CreateDirectory(directory);
        return directory;
    }

    public static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Deletes what will be deleted by the next run if it cannot be now.</summary>
    public static void TryDelete(string directory)
    {
        try
        {
            Delete(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
