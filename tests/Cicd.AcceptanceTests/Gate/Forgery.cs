using System.Text;
using System.Text.Json;
using Cicd.Attestation;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>Writes the evidence of a run anew, with other contents, all consistent and signed: what only the holder of a key can do.</summary>
internal static class Forgery
{
    /// <summary>Changes the text of every statement of the folder and signs it again.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">Who signs.</param>
    /// <param name="edit">Gets the short name of the predicate type and the text of the statement; null leaves it out, from the manifest as well.</param>
    public static async Task RewriteAsync(GateProject project, GateKey key, Func<string, string, string?> edit)
    {
        var snapshot = await EvidenceSnapshot.ReadAsync(project.Evidence, CancellationToken.None);
        using var signer = new EcdsaSigner(SigningKey.FromPem(key.Private));
        var redactor = new Redactor();
        var fresh = project.PathOf("artifacts/forged");
        var folder = new EvidenceFolder(fresh, new ArtifactWriter(project.Root, redactor), redactor, TimeProvider.System);
        var digests = new Dictionary<string, string>();
        foreach (var stored in snapshot.Statements.OrderBy(stored => stored.Entry!.Sequence))
        {
            var text = digests.Aggregate(Encoding.UTF8.GetString(stored.Envelope.Payload.Span), (all, digest) => all.Replace(digest.Key, digest.Value, StringComparison.Ordinal));
            var edited = edit(PredicateTypes.NameOf(stored.Statement!.PredicateType), text);
            if (edited is null)
            {
                continue;
            }

            var statement = Statement.Read(Encoding.UTF8.GetBytes(edited));
            var origin = stored.Entry!.Origin;
            var entry = await folder.AppendAsync(origin, Path.GetFileName(stored.File)[..^EvidenceFolder.Extension.Length], statement, signer, CancellationToken.None);
            digests[stored.PayloadDigest.Hex] = entry.PayloadDigest.Hex;
        }

        foreach (var decision in Directory.GetFiles(project.Evidence, "decision-*.json").Where(file => !file.EndsWith(EvidenceFolder.Extension, StringComparison.Ordinal)))
        {
            File.Copy(decision, Path.Combine(fresh, Path.GetFileName(decision)));
        }

        Directory.Delete(project.Evidence, recursive: true);
        Directory.Move(fresh, project.Evidence);
    }

    /// <summary>The files of the statements of a kind.</summary>
    public static string[] Files(GateProject project, string predicate) =>
    [
        .. Directory.GetFiles(project.Evidence, "*" + EvidenceFolder.Extension)
            .Where(file => PredicateTypes.NameOf(Payload(file).GetProperty("predicateType").GetString()!) == predicate)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What a statement says.</summary>
    public static JsonElement Payload(string file)
    {
        using var envelope = JsonDocument.Parse(File.ReadAllBytes(file));
        using var payload = JsonDocument.Parse(envelope.RootElement.GetProperty("payload").GetBytesFromBase64());
        return payload.RootElement.Clone();
    }
}
