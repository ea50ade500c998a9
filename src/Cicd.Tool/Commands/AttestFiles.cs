using System.Security;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Files that the attest verbs read and write.</summary>
internal static class AttestFiles
{
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length <= Envelope.MaximumBytes
                ? await File.ReadAllBytesAsync(path, cancellationToken)
                : throw new AttestationException(VerificationReason.Unreadable, $"{path} is longer than {Envelope.MaximumBytes / (1024 * 1024)} MiB.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The envelope in a file: by itself, or in a sigstore bundle.</summary>
    public static async Task<Envelope> ReadEnvelopeAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(path, cancellationToken);
        try
        {
            return EnvelopeIn(bytes);
        }
        catch (AttestationException exception)
        {
            throw new AttestationException(exception.Reason, $"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The envelope: by itself, or in a sigstore bundle.</summary>
    public static Envelope EnvelopeIn(ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOf("\"dsseEnvelope\""u8) >= 0 ? SigstoreBundle.Read(bytes).Envelope : Envelope.Read(bytes);

    /// <summary>Writes bytes that a signature covers, to a file or to standard output.</summary>
    public static async Task WriteAsync(ToolSession session, byte[] bytes, string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await session.WriteAsync(System.Text.Encoding.UTF8.GetString(bytes) + "\n", null, cancellationToken);
            return;
        }

        try
        {
            await session.Runtime.Files.WriteBytesAsync(Path.GetFullPath(file), bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{file} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>A file or a directory as a subject: its name is the path as a person gave it, with forward slashes.</summary>
    public static Task<Subject> SubjectOfAsync(string path, CancellationToken cancellationToken) =>
        Directory.Exists(path) ? Subject.OfDirectoryAsync(path, NameOf(path), cancellationToken) : Subject.OfFileAsync(path, NameOf(path), cancellationToken);

    public static string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(path)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? Path.GetFileName(path) : relative;
    }
}
