using System.Text;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Finds keys and files with secrets in a layer by their names, whether a later layer deletes them or not.</summary>
internal static class LayerSecrets
{
    private const int Head = 16 * 1024;
    private static readonly string[] Harmless = ["usr/share/doc/", "usr/share/man/", "proc/", "sys/"];

    public static bool IsCandidate(string path) =>
        !Harmless.Any(start => path.StartsWith(start, StringComparison.Ordinal)) && (IsKeyName(path) || SecretText.IsSecretFile(path));

    public static async Task<ImageHit?> CheckAsync(ISourceTree layer, SourceFile file, string path, CancellationToken cancellationToken)
    {
        if (file.Size == 0)
        {
            return null;
        }

        var head = new byte[Math.Min(Head, file.Size)];
        await using (var stream = await layer.OpenAsync(file, cancellationToken))
        {
            await stream.ReadExactlyAsync(head, cancellationToken);
        }

        var text = Encoding.Latin1.GetString(head);
        if (text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return new(ImageRules.KeyFile, path, $"/{path} is a private key") { Path = path };
        }

        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var isSecret = SecretText.IsSecretFile(path) && name switch
        {
            ".npmrc" => text.Contains("_auth", StringComparison.Ordinal) || text.Contains("_password", StringComparison.Ordinal),
            _ when name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".key", StringComparison.Ordinal) => false,
            _ when name.StartsWith("id_", StringComparison.Ordinal) => false,
            "config.json" => text.Contains("\"auth\"", StringComparison.Ordinal) || text.Contains("identitytoken", StringComparison.Ordinal),
            _ => true,
        };
        return isSecret ? new(ImageRules.SecretFile, path, $"/{path} is a file that holds secrets by its name") { Path = path } : null;
    }

    private static bool IsKeyName(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".key", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("ssh_host_", StringComparison.Ordinal) && name.EndsWith("_key", StringComparison.Ordinal))
            || (name.StartsWith("id_", StringComparison.Ordinal) && !name.EndsWith(".pub", StringComparison.Ordinal) && path.Contains(".ssh/", StringComparison.Ordinal));
    }
}
