using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// The key of a person's machine: made by itself when it is first needed, kept in the user's data directory for its owner alone,
/// never in a repository, and never added to a trust file by itself.
/// </summary>
public static class LocalKey
{
    private const string FileName = "local.pem";

    /// <summary>
    /// The directory of keys: <c>cicd/keys</c> below <c>XDG_DATA_HOME</c> or <c>~/.local/share</c> (XDG Base Directory Specification), on
    /// Windows below the local application data. Null where the user has none.
    /// </summary>
    /// <param name="variable">Gives the value of an environment variable.</param>
    public static string? DirectoryFor(Func<string, string?> variable)
    {
        var data = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : variable("XDG_DATA_HOME") is { } xdg && Path.IsPathRooted(xdg) ? xdg
            : variable("HOME") is { } home && Path.IsPathRooted(home) ? Path.Combine(home, ".local", "share")
            : "";
        return data.Length == 0 ? null : Path.Combine(data, "cicd", "keys");
    }

    /// <summary>The file of the key in a directory of keys.</summary>
    public static string FileIn(string directory) => Path.Combine(directory, FileName);

    /// <summary>The key of the directory, which is made if it is not there. Several processes that ask at once get the same one.</summary>
    /// <exception cref="AttestationException">It cannot be read or written, or others can read it.</exception>
    public static SigningKey Ensure(string directory)
    {
        var file = FileIn(directory);
        if (!File.Exists(file))
        {
            var made = SigningKey.Generate(KeyCurve.P256);
            if (KeyFile.TryCreate(file, made.ToPem()))
            {
                return made;
            }

            made.Dispose();
        }

        return SigningKey.FromFile(file);
    }
}
