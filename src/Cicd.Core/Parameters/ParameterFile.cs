using System.Text;

namespace Cicd;

/// <summary>The parameters that <c>cicd.json</c> at the root of the run gives. Comments and trailing commas are allowed in it.</summary>
/// <param name="Entries">The parameters in the order in which they stand there.</param>
/// <param name="Problems">What is wrong with the file.</param>
public sealed record ParameterFile(IReadOnlyList<ParameterFileEntry> Entries, IReadOnlyList<PipelineProblem> Problems)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "cicd.json";

    /// <summary>The name of the member that holds the environments, which the room of deployments reads.</summary>
    public const string EnvironmentsKey = "environments";

    private const int LargestFile = 1 << 20;

    /// <summary>No file.</summary>
    public static ParameterFile None { get; } = new([], []);

    /// <summary>Reads the file below the root, if there is one.</summary>
    public static ParameterFile Read(string root)
    {
        var path = Path.Combine(root, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > LargestFile)
            {
                return Invalid($"The file has more than {LargestFile} bytes.");
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var text = bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
            return ParameterFileReader.Read(text.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Invalid($"The file cannot be read: {exception.Message}");
        }
    }

    private static ParameterFile Invalid(string message) => new([], [new(message, new SourceLocation(FileName))]);
}
