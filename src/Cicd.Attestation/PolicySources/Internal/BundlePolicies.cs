using System.Globalization;

namespace Cicd.Attestation.Internal;

/// <summary>Policies of a bundle that the configuration of the CI provider pins.</summary>
internal static class BundlePolicies
{
    private const int LongestKeys = 64 * 1024;
    private const string BeginOfKey = "-----BEGIN";

    public static async Task<PolicySource> ReadAsync(string path, RunInfo run, Func<string, string?> variable, Func<string, Task<ReadOnlyMemory<byte>>> fetch, CancellationToken cancellationToken)
    {
        var source = new PolicySource(PolicySourceKind.Bundle, $"the bundle {Plain.Of(path)}");
        try
        {
            var keys = await KeysAsync(variable(ProtectedPolicies.KeyVariable), run.Root, cancellationToken);
            var minimum = MinimumRevision(variable(ProtectedPolicies.MinimumRevisionVariable));
            var bundle = path.StartsWith(ProtectedPolicies.RegistryScheme, StringComparison.Ordinal)
                ? PolicyBundle.Read(await fetch(path[ProtectedPolicies.RegistryScheme.Length..]), path, keys, minimum)
                : await PolicyBundle.ReadAsync(Path.GetFullPath(path, run.Root), keys, minimum, cancellationToken);
            return source with
            {
                Description = string.Create(CultureInfo.InvariantCulture, $"bundle {bundle.Name}, revision {bundle.Revision}"),
                Files = bundle.Files,
                Revision = bundle.Revision,
            };
        }
        catch (PipelineException exception)
        {
            return source with { Unavailable = exception.Message };
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return source with { Unavailable = $"{ProtectedPolicies.BundleVariable} is no path: {Plain.Of(exception.Message)}" };
        }
    }

    // Without one, any bundle that was ever signed could be put in place of the present one.
    private static long MinimumRevision(string? text) =>
        text is null ? throw new AttestationException(VerificationReason.Outdated, $"{ProtectedPolicies.MinimumRevisionVariable} is not set, so that an older bundle could be put in place of the present one. Set it beside {ProtectedPolicies.BundleVariable}.")
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision
        : throw new AttestationException(VerificationReason.Outdated, $"{ProtectedPolicies.MinimumRevisionVariable} is no whole number: '{Plain.Of(text)}'.");

    private static async Task<IReadOnlyList<VerificationKey>> KeysAsync(string? value, string root, CancellationToken cancellationToken)
    {
        if (value is null)
        {
            throw new AttestationException(VerificationReason.KeyUnusable, $"{ProtectedPolicies.KeyVariable} is not set, so that nothing says whose bundles count. Set it to the public key, in PEM.");
        }

        // Some providers take a variable of one line only, so that its line ends arrive as two characters.
        var text = !value.Contains(BeginOfKey, StringComparison.Ordinal) ? await ReadAsync(value, root, cancellationToken)
            : value.Contains('\n', StringComparison.Ordinal) ? value : value.Replace("\\n", "\n", StringComparison.Ordinal);
        var starts = new List<int>();
        for (var at = text.IndexOf(BeginOfKey, StringComparison.Ordinal); at >= 0; at = text.IndexOf(BeginOfKey, at + 1, StringComparison.Ordinal))
        {
            starts.Add(at);
        }

        return starts.Count == 0
            ? throw new AttestationException(VerificationReason.KeyUnusable, $"{ProtectedPolicies.KeyVariable} holds no public key in PEM.")
            : [.. starts.Select((start, index) => VerificationKey.FromPem(text[start..(index + 1 < starts.Count ? starts[index + 1] : text.Length)]))];
    }

    private static async Task<string> ReadAsync(string path, string root, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path, root);
        var relative = Path.GetRelativePath(root, full);
        if (!Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new AttestationException(
                VerificationReason.KeyUnusable, $"{ProtectedPolicies.KeyVariable} names a file among the sources ({Plain.Of(relative)}), which whoever changes the code can change. Set it to the key itself, or to a file elsewhere.");
        }

        return System.Text.Encoding.UTF8.GetString(await BoundedFile.ReadAsync(full, LongestKeys, VerificationReason.KeyUnusable, cancellationToken));
    }
}
