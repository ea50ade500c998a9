using System.Text.Json;

namespace Cicd.Hosting;

/// <summary>
/// Writes <c>artifacts/report/run.json</c>: what ran, how it ended, what came of it. Its form is described by
/// <c>run.schema.json</c> (JSON Schema 2020-12), which is part of the package. Paths in it are below the root of the run.
/// </summary>
/// <param name="runtime">The services of the run.</param>
public sealed class RunReportWriter(PipelineRuntime runtime)
{
    /// <summary>The name and version of the format. Members may be added to it; a change of meaning gets another version.</summary>
    public const string Schema = "cicd/run/v1";

    /// <summary>The file, below the root of the run.</summary>
    public const string File = "artifacts/report/run.json";

    /// <summary>Writes the report, redacted and atomically, and returns its digest.</summary>
    /// <param name="result">How the run ended.</param>
    /// <param name="cancellationToken">Cancels before the file is replaced. Pass none to report a run that was cancelled.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public async Task<Sha256Digest> WriteAsync(RunResult result, CancellationToken cancellationToken)
    {
        var evidence = await runtime.Evidence.ReadAsync(result.Run, cancellationToken);
        var revision = await result.Run.Revision.WaitAsync(cancellationToken);
        var document = new RunDocumentBuilder(result, revision, runtime.Redactor).Build(runtime.Artifacts.All, evidence);
        var text = JsonSerializer.Serialize(document, HostingJson.Readable.RunDocument) + "\n";
        return await runtime.Files.WriteTextAsync(File, text, cancellationToken);
    }
}
