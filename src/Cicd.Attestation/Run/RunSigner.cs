namespace Cicd.Attestation.Internal;

/// <summary>
/// Who signs for the run. Asked when there is something to sign, for cryptography takes its time to load; before anything runs only
/// where a key is given, which may be wrong.
/// </summary>
internal sealed class RunSigner : IDisposable
{
    private readonly EvidenceStoreServices services;
    private readonly Lazy<Task<SignerSelection>> selection;

    public RunSigner(EvidenceStoreServices services)
    {
        this.services = services;
        Hide();
        selection = new(() => Task.Run(Select));
    }

    /// <summary>A given key that cannot be used. Nothing is found wrong, and nothing is waited for, where none is given.</summary>
    public IEnumerable<PipelineProblem> Problems =>
        IsKeyGiven && Task.WhenAny(selection.Value).GetAwaiter().GetResult() is { IsFaulted: true, Exception: { } failure } ? [new($"{SignerSelection.KeyVariable}: {failure.InnerException!.Message}")] : [];

    private bool IsKeyGiven => services.Variable(SignerSelection.KeyVariable) is { Length: > 0 };

    /// <summary>The signer and why it is this one.</summary>
    /// <exception cref="AttestationException">The key that is given cannot be used.</exception>
    public Task<SignerSelection> SelectAsync() => selection.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (selection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            selection.Value.Result.Dispose();
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
