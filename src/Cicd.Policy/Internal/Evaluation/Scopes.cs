using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>What policies are about, in words.</summary>
internal static class Scopes
{
    /// <summary>Why no policy judges the request.</summary>
    public static string None(PolicySet policies, GateRequest request)
    {
        var what = $"no enforced policy applies to {Of(request.Destination)}";
        if (policies.Policies.Count == 0)
        {
            return $"{what}: there is no policy file in {PolicySet.DirectoryName}/. Write one, such as {PolicySet.DirectoryName}/release.yaml.";
        }

        return $"{what}: {string.Join("; ", policies.Policies.Select(policy => $"{policy.Name} ({policy.File.Path}) {Of(policy)}"))}.";
    }

    /// <summary>Which policies were used.</summary>
    public static string Used(PolicySource source) => source.IsProtected
        ? $"The policies are those of {OneLine.Of(source.Description)}."
        : $"The policies are those of {OneLine.Of(source.Description)}: whoever changes the code can change them.";

    private static string Of(PolicyDocument policy)
    {
        var environments = policy.Environments.Count == 0 ? string.Empty : $" to {string.Join(", ", policy.Environments)}";
        var branches = policy.Branches.Count == 0 ? string.Empty : $" from {string.Join(", ", policy.Branches)}";
        var artifacts = policy.Artifacts.Count == 0 ? string.Empty : $" of {string.Join(", ", policy.Artifacts.Select(kind => kind.ToString().ToLowerInvariant()))}";
        return $"is {policy.Enforcement.ToString().ToLowerInvariant()} for {Words(policy.Actions)}{artifacts}{branches}{environments}";
    }

    private static string Of(GateDestination destination) =>
        $"{Words(destination.Action)}{(destination.Environment is { } name ? $" to {OneLine.Of(name)}" : " without an environment")} (task {OneLine.Of(destination.Task)})";

    private static string Words(GateActions actions) => actions switch
    {
        GateActions.Publish => "publish",
        GateActions.Deploy => "deploy",
        GateActions.None => "no action",
        _ => "publish and deploy",
    };
}
