using Cicd.Attestation;
using Cicd.Git;
using Cicd.Hosting;

namespace Cicd.Tool.Commands;

/// <summary>What a verb does that a pipeline could do as well: who does it is told as in a pipeline, and its evidence is signed by the same key.</summary>
internal sealed class UnpipedRun : IDisposable
{
    private readonly SingleStatements evidence;

    public UnpipedRun(ToolSession session)
    {
        var provider = CiProviderDetector.Detect(Environment.GetEnvironmentVariable);
        var isCi = provider is not null || AttestKeys.Question().IsCi;
        var run = session.Runtime.Run with
        {
            StartedAt = TimeProvider.System.GetUtcNow(),
            Provider = provider?.Name,
            IsCi = isCi,
            IsPullRequest = provider?.Identity.IsPullRequest == true || provider?.Identity.IsFork == true,
            BuilderId = provider?.Identity.BuilderId ?? (provider is not null ? $"{RunInfo.CiBuilder}:{provider.Name}" : isCi ? RunInfo.CiBuilder : RunInfo.LocalBuilder),
            Revision = GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, CancellationToken.None),
        };
        evidence = new(new() { Run = run, Redactor = session.Runtime.Redactor, Materials = new(), Variable = Environment.GetEnvironmentVariable, Log = session.Runtime.Log });
        Runtime = new PipelineRuntime(run, session.Runtime.Redactor, evidence, session.Runtime.Log) { WithheldVariables = SignerSelection.Variables, Variable = Environment.GetEnvironmentVariable };
    }

    public PipelineRuntime Runtime { get; }

    public void Dispose() => evidence.Dispose();
}
