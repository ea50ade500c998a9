using System.Text;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public class StatementTests
{
    private static readonly string Digest = new('a', 64);

    [Fact]
    public void A_statement_is_written_in_the_order_of_the_specification_with_sorted_digests()
    {
        var statement = new Statement(
            [new("pkg/ä.nupkg", new Dictionary<string, string> { ["sha512"] = new('b', 128), ["sha256"] = Digest })],
            PredicateTypes.TestResult,
            Samples.Json("""{ "result" : "PASSED", "n": 1.50 }"""));

        Assert.Equal(
            $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"pkg/ä.nupkg","digest":{"sha256":"{{{Digest}}}","sha512":"{{{new string('b', 128)}}}"}}],"predicateType":"https://in-toto.io/attestation/test-result/v0.1","predicate":{"result":"PASSED","n":1.50}}""",
            Encoding.UTF8.GetString(statement.ToBytes()));
    }

    [Fact]
    public void A_statement_that_was_read_gives_the_same_bytes_again()
    {
        var bytes = Samples.Statement().ToBytes();

        Assert.Equal(bytes, Statement.Read(bytes).ToBytes());
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over()
    {
        var statement = Read($$$"""{"_type":"{{{Statement.Type}}}","extra":[1],"subject":[{"name":"a","uri":"urn:x:y","digest":{"sha256":"{{{Digest}}}"}}],"predicateType":"urn:example:thing","predicate":{}}""");

        Assert.Equal("urn:example:thing", statement.PredicateType);
        Assert.Equal("a", Assert.Single(statement.Subjects).Name);
    }

    [Fact]
    public void A_subject_needs_no_name()
    {
        Assert.Equal("", Assert.Single(Read(Text(subject: $$$"""{"digest":{"gitCommit":"{{{new string('c', 40)}}}"}}""")).Subjects).Name);
    }

    [Fact]
    public void A_digest_of_an_unknown_algorithm_is_kept()
    {
        Assert.Equal("h1:abc=", Read(Text(subject: """{"digest":{"dirHash":"h1:abc="}}""")).Subjects[0].Digests["dirHash"]);
    }

    [Theory]
    [InlineData("""[]""", "is no JSON object")]
    [InlineData("""{}""", "has no text '_type'")]
    [InlineData("""{"_type":7}""", "has no text '_type'")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v0.1"}""", "has the _type 'https://in-toto.io/Statement/v0.1'; https://in-toto.io/Statement/v1 is read here")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1"}""", "has no list 'subject'")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[]}""", "has no text 'predicateType'")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"urn:x:y","predicate":{}}""", "has no subject")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","_type":"https://in-toto.io/Statement/v1"}""", "Duplicate")]
    [InlineData("""{"_type":""", "is not JSON")]
    [InlineData("", "is not JSON")]
    public void What_is_no_statement_is_refused_with_the_reason(string text, string problem)
    {
        var exception = Assert.Throws<AttestationException>(() => Read(text));

        Assert.Equal(VerificationReason.MalformedStatement, exception.Reason);
        Assert.Contains(problem, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "has a subject without a digest: subject 0")]
    [InlineData("""{"name":"a","digest":{}}""", "has a subject without a digest: subject 0 ('a')")]
    [InlineData("""{"name":"a","digest":{"sha256":7}}""", "has a digest that is no text: subject 0")]
    [InlineData("""{"name":"a","digest":{"sha256":"abc"}}""", "a sha256 digest has 64 hexadecimal digits, not 3 characters")]
    [InlineData("""{"name":"a","digest":{"gitCommit":"abc"}}""", "a gitCommit digest has 40 or 64 hexadecimal digits")]
    [InlineData("""{"name":"a","digest":{"sha1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}""", "is written in lower-case hexadecimal digits")]
    [InlineData("""{"name":"a","digest":{"other":""}}""", "a digest has a name of at most 64 characters")]
    [InlineData("""{"name":7,"digest":{"other":"x"}}""", "has no text 'name'")]
    [InlineData("7", "has a subject without a digest: subject 0")]
    public void A_wrong_subject_is_named(string subject, string problem)
    {
        Assert.Contains(problem, Assert.Throws<AttestationException>(() => Read(Text(subject))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("provenance")]
    [InlineData("")]
    [InlineData("urn:a b")]
    [InlineData("C:\\\\x")]
    public void A_predicate_type_is_an_absolute_uri(string type)
    {
        var exception = Assert.Throws<AttestationException>(() => Read(Text(predicateType: type)));

        Assert.Contains("which is no absolute URI", exception.Message, StringComparison.Ordinal);
    }

    [Trait("Kind", "EndToEnd")]
    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void A_hundred_megabytes_of_nesting_are_refused(string piece)
    {
        var nested = Samples.Bytes(string.Concat(Enumerable.Repeat(piece, 60_000_000 / piece.Length)));

        Assert.Throws<AttestationException>(() => Statement.Read(nested));
        Assert.Throws<AttestationException>(() => Statement.Read(new byte[100_000_000]));
    }

    [Fact]
    public void Values_without_number_are_refused_before_they_take_memory()
    {
        var exception = Assert.Throws<AttestationException>(() => Read(Text(predicate: $"{{\"a\":[{string.Concat(Enumerable.Repeat("1,", 5_000_000))}1]}}")));

        Assert.Contains("has more than 4000000 values", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_up_to_the_bound_is_read()
    {
        var deep = Text(predicate: $"{{\"a\":{new string('[', 62)}{new string(']', 62)}}}");
        var deeper = Text(predicate: $"{{\"a\":{new string('[', 63)}{new string(']', 63)}}}");

        Assert.Equal(deep, Encoding.UTF8.GetString(Read(deep).ToBytes()));
        Assert.Throws<AttestationException>(() => Read(deeper));
    }

    private static string Text(string? subject = null, string predicateType = "urn:example:thing", string predicate = "{}") =>
        $$"""{"_type":"{{Statement.Type}}","subject":[{{subject ?? $$$"""{"name":"a","digest":{"sha256":"{{{Digest}}}"}}"""}}],"predicateType":"{{predicateType}}","predicate":{{predicate}}}""";

    private static Statement Read(string text) => Statement.Read(Samples.Bytes(text));
}
