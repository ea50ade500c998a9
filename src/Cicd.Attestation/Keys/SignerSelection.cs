using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Cicd.Attestation;

/// <summary>Who signs the statements of a run.</summary>
/// <param name="Signer">The signer; null if the statements stay unsigned.</param>
/// <param name="Reason">Why, in one line for people.</param>
public sealed record SignerSelection(EcdsaSigner? Signer, string Reason) : IDisposable
{
    /// <summary>The environment variable with the signing key: PEM text, or the path of a PEM file.</summary>
    public const string KeyVariable = "CICD_SIGNING_KEY";

    /// <summary>The environment variable with the password of an encrypted signing key.</summary>
    public const string PasswordVariable = "CICD_SIGNING_KEY_PASSWORD";

    /// <summary>The variables that no child process may see.</summary>
    public static IReadOnlySet<string> Variables { get; } = new[] { KeyVariable, PasswordVariable }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Pull requests and forks are never signed, even where the key is there; else the key of <see cref="KeyVariable"/> signs; a CI job
    /// without it does not sign; on a person's machine that machine's own key does.
    /// </summary>
    /// <exception cref="AttestationException">There is a key that cannot be used.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The selection disposes of its signer.")]
    public static SignerSelection Choose(SignerQuestion question)
    {
        if (question.IsPullRequestOrFork)
        {
            return new(null, "Unsigned: what pull requests and forks say is signed by nobody.");
        }

        if (question.Variable(KeyVariable) is { Length: > 0 } key)
        {
            var signer = new EcdsaSigner(Read(key, question));
            return new(signer, $"Signed with the key of {KeyVariable} ({signer.KeyId[..16]}…).");
        }

        if (question.IsCi)
        {
            return new(null, $"Unsigned: this job holds no signing key ({KeyVariable}).");
        }

        if (question.KeyDirectory is not { } directory)
        {
            return new(null, "Unsigned: this user has no data directory for a key.");
        }

        if (IsBelow(directory, question.Root))
        {
            return new(null, $"Unsigned: the user's data directory lies among the sources ({directory}), where no key is made.");
        }

        var local = new EcdsaSigner(LocalKey.Ensure(directory));
        return new(local, $"Signed with this machine's own key ({local.KeyId[..16]}…), which counts only where a trust file lists it.");
    }

    /// <inheritdoc/>
    public void Dispose() => Signer?.Dispose();

    private static SigningKey Read(string key, SignerQuestion question)
    {
        var password = question.Variable(PasswordVariable) is { Length: > 0 } text ? new Secret(text) : null;
        if (!key.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            return SigningKey.FromFile(Path.GetFullPath(key, question.Root), password);
        }

        // Some providers take a variable of one line only, so that its line ends arrive as two characters.
        return SigningKey.FromPem(key.Contains('\n', StringComparison.Ordinal) ? key : key.Replace("\\n", "\n", StringComparison.Ordinal), password);
    }

    private static bool IsBelow(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative == "." || !(relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative));
    }
}
