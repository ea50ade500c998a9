namespace Cicd.Attestation;

/// <summary>What decides who signs the statements of a run.</summary>
/// <param name="Variable">Gives the value of an environment variable.</param>
/// <param name="Root">The root directory of the run: an absolute path. A relative path of a key is below it.</param>
public sealed record SignerQuestion(Func<string, string?> Variable, string Root)
{
    /// <summary>Whether a CI provider runs this.</summary>
    public bool IsCi { get; init; }

    /// <summary>Whether the sources are those of a pull request or a fork: of somebody who may not sign here.</summary>
    public bool IsPullRequestOrFork { get; init; }

    /// <summary>The directory of the machine's own key, see <see cref="LocalKey.DirectoryFor"/>; null where there is none.</summary>
    public string? KeyDirectory { get; init; }
}
