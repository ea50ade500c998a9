namespace Cicd.Hosting;

/// <summary>Finds the CI provider that a program runs on.</summary>
public static class CiProviderDetector
{
    /// <summary>The variable that names the provider where it cannot be told otherwise; it wins over everything else.</summary>
    public const string ContractVariable = "CICD_PROVIDER";

    /// <summary>The provider, or null on a person's machine and on a provider that is not known.</summary>
    /// <param name="environment">Gives the value of an environment variable, or null.</param>
    /// <exception cref="PipelineException">The contract variable does not hold a name.</exception>
    public static ICiProvider? Detect(Func<string, string?> environment)
    {
        var named = environment(ContractVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return Named(named, environment);
        }

        ICiProvider[] known = [new GitHubActionsProvider(environment), new GitLabProvider(environment)];
        return Array.Find(known, provider => provider.IsActive);
    }

    private static ICiProvider Named(string name, Func<string, string?> environment)
    {
        if (name.Length > 32 || !name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            throw new PipelineException($"{ContractVariable} must be the name of a CI provider in small letters, such as github.");
        }

        return name switch
        {
            GitHubActionsProvider.GitHub or GitHubActionsProvider.Gitea => new GitHubActionsProvider(environment, name),
            GitLabProvider.GitLab => new GitLabProvider(environment),
            _ => new ContractProvider(name, environment),
        };
    }
}
