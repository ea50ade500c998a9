using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Attestation.Internal;

/// <summary>Reads one trust file.</summary>
internal sealed class TrustReader(FileProblems problems)
{
    private const int MaximumKeys = 1000;
    private const string ApiVersion = "cicd/v1";
    private const string Kind = "Trust";

    private static readonly IReadOnlyList<string> FileKeys = ["apiVersion", "kind", "metadata", "spec"];
    private static readonly IReadOnlyList<string> MetadataKeys = ["name", "title"];
    private static readonly IReadOnlyList<string> SpecKeys = ["keys"];
    private static readonly IReadOnlyList<string> KeyKeys = ["id", "publicKey", "owner", "validFrom", "validUntil", "predicates", "builders"];
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    private readonly Dictionary<string, YamlPlace> known = new(StringComparer.Ordinal);

    public static TrustFile? Read(ReadOnlySpan<byte> bytes, string path, FileProblems problems)
    {
        try
        {
            var text = YamlText.Decode(bytes);
            RefusePrivateKeys(text);
            var (name, keys) = new TrustReader(problems).ReadFile(YamlReader.Read(text));
            return problems.All.Count == 0 ? new(name!, keys, path, Sha256Digest.Of(bytes)) : null;
        }
        catch (YamlProblemException exception)
        {
            problems.Add(exception.Place, exception.Message);
            return null;
        }
    }

    // Before anything else is read, so that no other message can repeat a part of it.
    private static void RefusePrivateKeys(string text)
    {
        var at = text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal);
        if (at >= 0)
        {
            var before = text.AsSpan(0, at);
            throw new YamlProblemException(
                new(before.Count('\n') + 1, at - before.LastIndexOf('\n')),
                "A PRIVATE KEY stands in this file. Whoever could read the file can sign in its name: make a new key, list the public half of that one, and count on nothing that this key signed.");
        }
    }

    private (string? Name, IReadOnlyList<TrustedKey> Keys) ReadFile(YamlNode node)
    {
        if (!IsTrust(node) || YamlObject.Of(node, "the file", FileKeys, [], problems) is not { } top)
        {
            return (null, []);
        }

        var metadata = top.Require("metadata") ? YamlObject.Of(top.Node("metadata")!, "metadata", MetadataKeys, [], problems) : null;
        var name = metadata?.Require("name") == true ? metadata.Name("name") : null;
        metadata?.Text("title");
        var spec = top.Require("spec") ? YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) : null;
        return (name, spec?.Require("keys") == true ? ReadKeys(spec.Node("keys")!) : []);
    }

    // Asked first: of a file of another kind or version nothing else can be said.
    private bool IsTrust(YamlNode node)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.Place, $"A trust file is a mapping of {YamlObject.Listed(FileKeys)}, not {node.Describe()}.");
            return false;
        }

        return Is(mapping, "apiVersion", ApiVersion) & Is(mapping, "kind", Kind);
    }

    private bool Is(YamlMapping mapping, string key, string expected)
    {
        var value = mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
        if (value is YamlScalar scalar && scalar.Text == expected)
        {
            return true;
        }

        problems.Add(value?.Place ?? mapping.Place, value is null
            ? $"The key '{key}' is missing: a trust file says '{key}: {expected}'."
            : $"'{key}' must be '{expected}', not {value.Describe()}. This version reads no other.");
        return false;
    }

    private List<TrustedKey> ReadKeys(YamlNode node)
    {
        if (node is not YamlSequence { Items.Count: > 0 and <= MaximumKeys } list)
        {
            problems.Add(node.Place, node is YamlSequence { Items.Count: 0 } ? "'keys' must list at least one key: without one no signature counts."
                : node is YamlSequence ? $"'keys' lists more than {MaximumKeys} keys."
                : $"'keys' must be a list of keys, not {node.Describe()}.");
            return [];
        }

        return [.. list.Items.Select(ReadKey).OfType<TrustedKey>()];
    }

    private TrustedKey? ReadKey(YamlNode node)
    {
        if (YamlObject.Of(node, "a key", KeyKeys, [], problems) is not { } entry)
        {
            return null;
        }

        var isWhole = KeyKeys.Aggregate(true, (all, name) => entry.Require(name) & all);
        var key = PublicKey(entry);
        var id = Id(entry, key);
        var owner = entry.Text("owner");
        var from = Time(entry, "validFrom");
        var until = Time(entry, "validUntil");
        if (from >= until)
        {
            problems.Add(entry.PlaceOf("validUntil"), "'validUntil' must be later than 'validFrom': as it is, the key is never valid.");
        }

        var predicates = Predicates(entry);
        var builders = Builders(entry);
        return isWhole && key is not null && id is not null && owner is not null && from is not null && until is not null
            ? new(key, owner, from.Value, until.Value, predicates, builders)
            : null;
    }

    private VerificationKey? PublicKey(YamlObject entry)
    {
        if (entry.Text("publicKey") is not { } pem)
        {
            return null;
        }

        try
        {
            return VerificationKey.FromPem(pem);
        }
        catch (AttestationException exception)
        {
            problems.Add(entry.PlaceOf("publicKey"), $"'publicKey': {exception.Message}");
            return null;
        }
    }

    private string? Id(YamlObject entry, VerificationKey? key)
    {
        if (entry.Text("id") is not { } id)
        {
            return null;
        }

        var place = entry.PlaceOf("id");
        if (id.Length != 64 || id.Any(character => !char.IsAsciiHexDigitLower(character)))
        {
            problems.Add(place, "'id' must be the SHA-256 digest of the public key in DER: 64 lower-case hexadecimal digits, as cicd attest keygen prints them.");
            return null;
        }

        if (key is not null && key.Id != id)
        {
            problems.Add(place, $"'id' is not that of the public key beside it, which has the id {key.Id}. Check which of the two was meant.");
            return null;
        }

        if (!known.TryAdd(id, place))
        {
            problems.Add(place, $"The key {id} is listed already: {problems.At(known[id])}. Put what it may do into one entry.");
            return null;
        }

        return id;
    }

    private DateTimeOffset? Time(YamlObject entry, string name)
    {
        if (entry.Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && (text.Length == 10 || text.EndsWith('Z') || text[^6] is '+' or '-'))
        {
            return time;
        }

        problems.Add(entry.PlaceOf(name), $"'{name}' must be a date (2026-01-31, which begins at midnight UTC) or a time with its offset (2026-01-31T12:00:00Z), not '{OneLine.Of(text, 40)}'.");
        return null;
    }

    private List<string> Predicates(YamlObject entry)
    {
        List<string> uris = [];
        foreach (var text in entry.Texts("predicates"))
        {
            if (PredicateTypes.Find(text.Text) is { } uri)
            {
                uris.Add(uri);
                continue;
            }

            problems.Add(text.Place, $"'{OneLine.Of(text.Text, 40)}' is no kind of statement.{NearestName.Suggest(text.Text, PredicateTypes.Names)} Valid: {YamlObject.Listed(PredicateTypes.Names)}, or the URI of another predicate type.");
        }

        return uris;
    }

    private List<string> Builders(YamlObject entry)
    {
        List<string> builders = [];
        foreach (var text in entry.Texts("builders"))
        {
            var star = text.Text.IndexOf('*', StringComparison.Ordinal);
            if (star >= 0 && (star == 0 || star != text.Text.Length - 1))
            {
                problems.Add(text.Place, $"'{OneLine.Of(text.Text, 40)}' is no builder: give its id, or the beginning of ids and one * at the end.");
                continue;
            }

            builders.Add(text.Text);
        }

        return builders;
    }
}
