using System.Text;
using System.Text.Json;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class TrustFileTests : IDisposable
{
    private readonly SigningKey key = SigningKey.Generate(KeyCurve.P256);

    public void Dispose() => key.Dispose();

    [Fact]
    public void A_trust_file_lists_keys_with_what_they_may_do()
    {
        var trust = Read(File(Entry()));

        var trusted = Assert.Single(trust.Keys);
        Assert.Equal((key.Public.Id, "release job"), (trusted.Id, trusted.Owner));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), trusted.ValidFrom);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 22, 0, 0, TimeSpan.Zero), trusted.ValidUntil);
        Assert.Equal([PredicateTypes.Provenance, "https://example.org/approval/v1"], trusted.Predicates);
        Assert.Equal(["urn:x:one", "urn:y:*"], trusted.Builders);
    }

    [Fact]
    public void An_entry_that_was_written_reads_the_same()
    {
        var trusted = Read(File(Entry())).Keys[0] with { Owner = "Jo \"the\" release: #1" };

        var again = Read($"apiVersion: cicd/v1\nkind: Trust\nmetadata: {{ name: a }}\nspec:\n  keys:\n{trusted.ToYaml()}").Keys[0];

        Assert.Equal((trusted.Id, trusted.Owner, trusted.ValidFrom, trusted.ValidUntil), (again.Id, again.Owner, again.ValidFrom, again.ValidUntil));
        Assert.Equal(trusted.Predicates, again.Predicates);
        Assert.Equal(trusted.Builders, again.Builders);
    }

    [Theory]
    [InlineData("urn:x:one", true)]
    [InlineData("urn:x:one2", false)]
    [InlineData("urn:y:", true)]
    [InlineData("urn:y:any", true)]
    [InlineData("urn:z", false)]
    public void A_key_speaks_for_the_builders_that_are_listed(string builder, bool speaks)
    {
        Assert.Equal(speaks, Read(File(Entry())).Keys[0].SpeaksFor(builder));
    }

    [Theory]
    [InlineData("urn:cicd:builder:*", false)]
    [InlineData("urn:cicd:builder:local*", false)]
    [InlineData("urn:cicd:builder:local", true)]
    public void Only_its_own_name_covers_a_persons_machine(string builder, bool speaks)
    {
        Assert.Equal(speaks, Read(File(Entry().Replace("urn:y:*", builder, StringComparison.Ordinal))).Keys[0].SpeaksFor(BuilderIds.Local));
    }

    [Theory]
    [InlineData("kind: Trust", "kind: Policy", "trust.yaml:2:7", "'kind' must be 'Trust', not the text 'Policy'")]
    [InlineData("apiVersion: cicd/v1\n", "", "trust.yaml:1:1", "The key 'apiVersion' is missing")]
    [InlineData("metadata: { name: keys }", "metadata: { nmae: keys }", "trust.yaml:3:13", "Unknown key 'nmae' in metadata: did you mean 'name'?")]
    [InlineData("owner: release job", "owner: 7", "trust.yaml:", "'owner' must be text, not the number 7")]
    [InlineData("owner: release job", "ownr: release job", "trust.yaml:", "Unknown key 'ownr' in a key: did you mean 'owner'?")]
    [InlineData("owner: release job\n", "", "trust.yaml:6:7", "The key 'owner' is missing in a key")]
    [InlineData("owner: release job\n", "owner: a\n      owner: b\n", "trust.yaml:", "The key 'owner' comes twice in a key")]
    [InlineData("2026-01-01", "soon", "trust.yaml:", "'validFrom' must be a date")]
    [InlineData("2026-01-01", "2026-01-01T00:00:00", "trust.yaml:", "'validFrom' must be a date")]
    [InlineData("2026-01-01", "2027-01-01", "trust.yaml:", "'validUntil' must be later than 'validFrom'")]
    [InlineData("provenance", "provenence", "trust.yaml:", "'provenence' is no kind of statement. Did you mean provenance?")]
    [InlineData("provenance", "/etc", "trust.yaml:", "'/etc' is no kind of statement.")]
    [InlineData("\"urn:y:*\"", "\"*\"", "trust.yaml:", "'*' is no builder")]
    [InlineData("\"urn:y:*\"", "\"urn:*:y\"", "trust.yaml:", "'urn:*:y' is no builder")]
    [InlineData("[\"urn:x:one\", \"urn:y:*\"]", "[]", "trust.yaml:", "'builders' must be a list of at least one text, not an empty list")]
    [InlineData("[\"urn:x:one\", \"urn:y:*\"]", "urn:x:one", "trust.yaml:", "'builders' must be a list of at least one text, not the text 'urn:x:one'")]
    [InlineData("\"urn:y:*\"", "\"urn:x:one\"", "trust.yaml:", "'urn:x:one' comes twice in 'builders'")]
    [InlineData("id: \"", "id: \"A", "trust.yaml:", "64 lower-case hexadecimal digits")]
    [InlineData("BEGIN PUBLIC KEY", "BEGIN CERTIFICATE", "trust.yaml:", "This is no PEM public key")]
    [InlineData("metadata:", "\tmetadata:", "trust.yaml:3:1", "A tab indents this line")]
    [InlineData("owner: release job", "owner: &a release job", "trust.yaml:", "Anchors (&) and aliases (*) are not allowed")]
    public void A_problem_has_its_place_and_its_remedy(string before, string after, string place, string problem)
    {
        var text = File(Entry());
        Assert.Contains(before, text, StringComparison.Ordinal);

        var exception = Assert.Throws<AttestationException>(() => Read(text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(VerificationReason.TrustUnavailable, exception.Reason);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_not_that_of_the_key_is_an_error()
    {
        var text = File(Entry().Replace(key.Public.Id, new string('0', 64), StringComparison.Ordinal));

        Assert.Contains($"has the id {key.Public.Id}", Assert.Throws<AttestationException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_comes_twice_is_an_error()
    {
        Assert.Contains("is listed already: trust.yaml:6:", Assert.Throws<AttestationException>(() => Read(File(Entry() + Entry()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_an_error_that_is_loud_and_does_not_repeat_it()
    {
        var pem = key.ToPem();
        var text = File(Entry().Replace(key.Public.ToPem().Split('\n')[0], pem.Split('\n')[0], StringComparison.Ordinal).Replace("PUBLIC KEY", "PRIVATE KEY", StringComparison.Ordinal)) + $"# {pem.Split('\n')[1]}";

        var message = Assert.Throws<AttestationException>(() => Read(text)).Message;

        Assert.Contains("A PRIVATE KEY stands in this file", message, StringComparison.Ordinal);
        Assert.Contains("trust.yaml:8:", message, StringComparison.Ordinal);
        Assert.DoesNotContain(pem.Split('\n')[1][..16], message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_schema_has_the_keys_of_the_reader_and_is_the_same_beside_the_policies()
    {
        var root = Repository();
        var text = System.IO.File.ReadAllText(Path.Combine(root, "src", "Cicd.Attestation", "trust.schema.json"));
        using var schema = JsonDocument.Parse(text);
        var entry = schema.RootElement.GetProperty("$defs").GetProperty("key");
        var message = Assert.Throws<AttestationException>(() => Read(File(Entry() + "      zzz: 1\n"))).Message;

        var known = message[(message.IndexOf("Valid: ", StringComparison.Ordinal) + "Valid: ".Length)..].TrimEnd('.').Split(", ");
        Assert.Equal(known, entry.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(known, entry.GetProperty("required").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(PredicateTypes.Names, entry.GetProperty("properties").GetProperty("predicates").GetProperty("items").GetProperty("anyOf")[0].GetProperty("enum").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(text, System.IO.File.ReadAllText(Path.Combine(root, "policies", "trust.schema.json")));
    }

    private static TrustFile Read(string text) => TrustFile.Read(Encoding.UTF8.GetBytes(text), "trust.yaml");

    private static string File(string entries) => $"apiVersion: cicd/v1\nkind: Trust\nmetadata: {{ name: keys }}\nspec:\n  keys:\n{entries}";

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "cicd.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    private string Entry() =>
        $"    - id: \"{key.Public.Id}\"\n" +
        $"      publicKey: |\n        {key.Public.ToPem().TrimEnd().Replace("\n", "\n        ", StringComparison.Ordinal)}\n" +
        "      owner: release job\n" +
        "      validFrom: 2026-01-01\n" +
        "      validUntil: 2027-01-01T00:00:00+02:00\n" +
        "      predicates: [provenance, \"https://example.org/approval/v1\"]\n" +
        "      builders: [\"urn:x:one\", \"urn:y:*\"]\n";
}
