using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>
/// Takes the policies of a run from where the code that is judged cannot change them: from the signed bundle that
/// <see cref="BundleVariable"/> names, else from the reference that <see cref="ReferenceVariable"/> names, else from the branch that a pull or
/// merge request is to go into, else from the repository's default branch. These variables belong into the protected configuration of the CI
/// provider. On a person's machine without them it is the work tree, and what is decided there is worth nothing elsewhere.
/// </summary>
/// <remarks>
/// Nothing is published from a commit that is not part of the reference, nor from a pull or merge request: its policies are there for a
/// preview, and the source is unavailable for more. Where CI names no branch at all, those of the work tree are there for a preview. A bundle needs no repository; where a reference is named beside it, the commit must be part of that.
/// </remarks>
/// <param name="registry">Fetches bundles that lie in a registry; without it there are none.</param>
public sealed class ProtectedPolicies(IBundleRegistry? registry = null) : IPolicySourceFactory
{
    /// <summary>What stands before the reference of a bundle in a registry: <c>oci://registry/name@sha256:…</c>, or <c>oci://registry/name:tag</c>.</summary>
    public const string RegistryScheme = "oci://";

    /// <summary>The environment variable with the path of a bundle, a folder, or a NuGet package or other zip archive, or with its reference in a registry, see <see cref="RegistryScheme"/>.</summary>
    public const string BundleVariable = "CICD_POLICY_BUNDLE";

    /// <summary>The environment variable with the public keys of which one must have signed the bundle: PEM text, or the path of a PEM file outside of the sources.</summary>
    public const string KeyVariable = "CICD_POLICY_KEY";

    /// <summary>The environment variable with the lowest revision of the bundle that counts, a whole number.</summary>
    public const string MinimumRevisionVariable = "CICD_POLICY_MINIMUM_REVISION";

    /// <summary>The environment variable with the protected reference: a branch, or a full reference such as <c>refs/remotes/origin/release</c>.</summary>
    public const string ReferenceVariable = "CICD_POLICY_REF";

    /// <inheritdoc/>
    public async Task<PolicySource> ReadAsync(RunInfo run, Func<string, string?> variable, IProcessRunner processes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(processes);
        var protectedBy = new ReferencePolicies(run, processes);
        var named = Value(variable, ReferenceVariable);
        if (Value(variable, BundleVariable) is { } bundle)
        {
            var source = await BundlePolicies.ReadAsync(bundle, run, name => Value(variable, name), reference => FetchAsync(reference, processes, cancellationToken), cancellationToken);
            return source.Unavailable is not null ? source : source with { Unavailable = await protectedBy.RefusesAsync(named, cancellationToken) };
        }

        if (named is not null)
        {
            return await protectedBy.ReadNamedAsync(named, cancellationToken);
        }

        if (!run.IsCi)
        {
            return WorkTreePolicies.Read(run.Root);
        }

        return ((run.IsPullRequest ? run.Change.TargetBranch : null) ?? run.Change.DefaultBranch) is { } branch
            ? await protectedBy.ReadBranchAsync(branch, cancellationToken)
            : WorkTreePolicies.Read(run.Root) with
            {
                Unavailable = $"it is not known which policies are protected: the CI provider names no default branch. Set {ReferenceVariable} (or {BundleVariable}) in its protected configuration.",
            };
    }

    private Task<ReadOnlyMemory<byte>> FetchAsync(string reference, IProcessRunner processes, CancellationToken cancellationToken) => registry is null
        ? throw new AttestationException(VerificationReason.Unreadable, $"This pipeline reads no bundles from registries ({Plain.Of(reference)}).")
        : registry.ReadAsync(reference, BundleArchive.MaximumBytes, processes, cancellationToken);

    private static string? Value(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;
}
