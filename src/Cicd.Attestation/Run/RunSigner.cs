namespace Cicd.Attestation.Internal;

/// <summary>
/// Who signs for the run. Asked in the background, for cryptography takes its time to load, and most runs have work to do meanwhile.
/// </summary>
internal sealed class RunSigner : IDisposable
{
    private readonly EvidenceStoreServices services;
    private readonly Task<SignerSelection> selection;

    public RunSigner(EvidenceStoreServices services)
    {
        this.services = services;
        Hide();
        selection = Task.Run(Select);
    }

    /// <summary>A given key that cannot be used. Nothing is found wrong, and nothing is waited for, where none is given.</summary>
    public IEnumerable<PipelineProblem> Problems =>
        IsKeyGiven && Task.WhenAny(selection).GetAwaiter().GetResult() is { IsFaulted: true, Exception: { } failure } ? [new($"{SignerSelection.KeyVariable}: {failure.InnerException!.Message}")] : [];

    private bool IsKeyGiven => services.Variable(SignerSelection.KeyVariable) is { Length: > 0 };

    /// <summary>The signer and why it is this one.</summary>
    /// <exception cref="AttestationException">The key that is given cannot be used.</exception>
    public Task<SignerSelection> SelectAsync() => selection;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (selection.IsCompletedSuccessfully)
        {
            selection.Result.Dispose();
        }
    }

    private SignerSelection Select()
    {
        var run = services.Run;
        try
        {
            return SignerSelection.Choose(new(services.Variable, run.Root)
            {
                IsCi = run.IsCi,
                IsPullRequestOrFork = run.IsPullRequest,
                KeyDirectory = LocalKey.DirectoryFor(services.Variable),
            });
        }
        catch (Exception exception) when (!IsKeyGiven && exception is (AttestationException or IOException or UnauthorizedAccessException))
        {
            // What a machine's own key signs counts nowhere by itself, so that no run is to fail for want of it.
            return new(null, $"Unsigned: {exception.Message}");
        }
    }

    // Also where it is not used, such as for a pull request. A path is no secret.
    private void Hide()
    {
        foreach (var name in SignerSelection.Variables)
        {
            if (services.Variable(name) is { Length: >= Redactor.MinimumLength } value && !File.Exists(Path.GetFullPath(value, services.Run.Root)))
            {
                services.Redactor.Register(new Secret(value));
                if (value.Contains("\\n", StringComparison.Ordinal))
                {
                    services.Redactor.Register(new Secret(value.Replace("\\n", "\n", StringComparison.Ordinal)));
                }
            }
        }
    }
}
