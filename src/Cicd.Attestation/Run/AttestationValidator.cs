using Cicd.Attestation.Internal;
using Cicd.Yaml;

namespace Cicd.Attestation;

/// <summary>Reports everything that is wrong with the trust file and with a given signing key before anything runs.</summary>
/// <param name="evidence">The evidence store of the run.</param>
public sealed class AttestationValidator(IEvidenceStore evidence) : IRunValidator
{
    private const int LongestTrustFile = 1024 * 1024;

    /// <inheritdoc/>
    public IEnumerable<PipelineProblem> Validate(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. TrustProblems(run), .. (evidence as RunStatements)?.Problems ?? []];
    }

    // No trust file is no problem: nobody's signature counts then.
    private static IReadOnlyList<PipelineProblem> TrustProblems(RunInfo run)
    {
        var problems = new FileProblems(TrustFile.DefaultPath);
        var path = Path.Combine(run.Root, TrustFile.DefaultPath);
        if (!Path.Exists(path))
        {
            return [];
        }

        try
        {
            var bytes = BoundedFile.ReadAsync(path, LongestTrustFile, VerificationReason.TrustUnavailable, CancellationToken.None).GetAwaiter().GetResult();
            TrustFile.Read(bytes, TrustFile.DefaultPath, problems);
            return problems.All;
        }
        catch (AttestationException exception)
        {
            return [new(exception.Message, new(TrustFile.DefaultPath))];
        }
    }
}
