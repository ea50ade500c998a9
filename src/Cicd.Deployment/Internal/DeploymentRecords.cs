using System.Globalization;

namespace Cicd.Deployment.Internal;

/// <summary>Keeps what became of each deployment: a file that is never written again, and evidence. A target's own memory needs neither.</summary>
internal sealed class DeploymentRecords(PipelineRuntime runtime, TimeProvider time)
{
    public string Who => runtime.Run.IsCi ? runtime.Run.BuilderId : Environment.UserName;

    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>The digest of the signed decision that the running task was allowed by.</summary>
    public async Task<Sha256Digest?> DecisionAsync(CancellationToken cancellationToken) =>
        runtime.Current?.Decision?.Statement is { } statement && Path.Combine(runtime.Run.Root, statement) is var path && File.Exists(path)
            ? await Sha256Digest.OfFileAsync(path, cancellationToken)
            : null;

    /// <summary>Does the work, which gives what served before, and records how it ended.</summary>
    public async Task<DeploymentRecord> KeepAsync(DeploymentPlan deployment, IDeploymentTarget target, bool isRollback, Func<Task<Sha256Digest?>> work)
    {
        var started = time.GetTimestamp();
        var record = new DeploymentRecord(deployment.Id, deployment.Environment, target.Name, deployment.Version, DeploymentResult.Succeeded) { IsRollback = isRollback };
        try
        {
            record = record with { Previous = await work(), Duration = time.GetElapsedTime(started) };
        }
        catch (Exception exception)
        {
            await WriteAsync(record with
            {
                Result = exception is OperationCanceledException ? DeploymentResult.Cancelled : DeploymentResult.Failed,
                Reason = exception is OperationCanceledException ? null : runtime.Redactor.Redact(exception.Message),
                Duration = time.GetElapsedTime(started),
            });
            throw;
        }

        await WriteAsync(record);
        return record;
    }

    // What was done cannot be cancelled any more, nor is it undone where it cannot be written down.
    private async Task WriteAsync(DeploymentRecord record)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{record.Id}.json");
        var path = Path.Combine(runtime.Run.ArtifactsDirectory, "deployments", record.Environment, name);
        var evidence = new DeploymentEvidence(runtime.Current?.Name ?? (record.IsRollback ? "rollback" : "deploy"), record)
        {
            Subjects = [new(record.Version.Name, ArtifactKind.Image, record.Version.Digest, 0)],
            Duration = record.Duration,
            Files = [Path.GetRelativePath(runtime.Run.Root, path).Replace('\\', '/')],
        };
        try
        {
            await runtime.Files.WriteTextAsync(path, EvidenceJson.Write(evidence) + "\n", CancellationToken.None);

            // At once: the evidence of a task that fails is dropped, and this tells that it failed.
            await runtime.Evidence.AddAsync(runtime.Run, evidence, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PipelineException)
        {
            runtime.Log.Error($"The deployment {record.Id} could not be recorded: {exception.Message}");
        }
    }
}
