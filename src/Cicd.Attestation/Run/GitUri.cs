namespace Cicd.Attestation.Internal;

/// <summary>A repository as a URI that says it is one of git, as SLSA's examples have it (SPDX 2.3, section 7.7, download location): <c>git+https://…</c>.</summary>
internal static class GitUri
{
    public static string Of(string repository, string? branch)
    {
        var address = repository.Contains("://", StringComparison.Ordinal) ? repository
            : repository.StartsWith('/') ? $"file://{repository}"
            : repository.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon ? $"ssh://{repository[..colon]}/{repository[(colon + 1)..].TrimStart('/')}"
            : $"file:///{repository.Replace('\\', '/')}";
        return $"git+{address}{(branch is null ? "" : $"@refs/heads/{branch}")}";
    }
}
