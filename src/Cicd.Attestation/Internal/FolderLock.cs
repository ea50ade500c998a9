namespace Cicd.Attestation.Internal;

/// <summary>Lets one writer at a time change a folder, among all processes of the machine. A process that dies lets go.</summary>
internal static class FolderLock
{
    private const string FileName = ".lock";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<IDisposable> TakeAsync(string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(started) < Longest)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AttestationException(VerificationReason.Unreadable, $"{directory} cannot be written to: {Plain.Of(exception.Message)}", exception);
            }
        }
    }
}
