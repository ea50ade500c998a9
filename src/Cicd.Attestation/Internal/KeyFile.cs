namespace Cicd.Attestation.Internal;

/// <summary>Files that hold a private key: for their owner alone.</summary>
internal static class KeyFile
{
    private const int Longest = 64 * 1024;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static string Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != 0)
            {
                throw new AttestationException(VerificationReason.KeyUnusable, $"The signing key in {path} can be read or changed by others. Run: chmod 600 '{path}'");
            }

            if (stream.Length > Longest)
            {
                throw new AttestationException(VerificationReason.KeyUnusable, $"{path} is too long for a signing key.");
            }

            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AttestationException(VerificationReason.KeyUnusable, $"The signing key in {path} cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }
}
