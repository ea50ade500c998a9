using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>A claim about subjects (in-toto Attestation Framework, Statement v1).</summary>
/// <param name="Subjects">What it is about: at least one subject.</param>
/// <param name="PredicateType">What kind of claim it is, a URI: one of <see cref="PredicateTypes"/>, say.</param>
/// <param name="Predicate">The claim: a JSON object.</param>
public sealed record Statement(IReadOnlyList<Subject> Subjects, string PredicateType, JsonElement Predicate)
{
    /// <summary>The value of <c>_type</c>.</summary>
    public const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>The longest statement that is read, in bytes.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Reads a statement. Fields that are not known are passed over, as the specification demands; keys that come twice are refused.</summary>
    /// <exception cref="AttestationException">It is no statement, or larger or deeper than is read.</exception>
    public static Statement Read(ReadOnlyMemory<byte> bytes) => StatementReader.Read(bytes);

    /// <summary>Reads a predicate, as strictly as a statement.</summary>
    /// <exception cref="AttestationException">It is no JSON object, or larger or deeper than is read.</exception>
    public static JsonElement ReadPredicate(ReadOnlyMemory<byte> bytes) => StatementReader.ReadPredicate(bytes);

    /// <summary>The statement as compact JSON (UTF-8): the same statement always gives the same bytes.</summary>
    /// <exception cref="AttestationException">The statement is not valid: it has no subject, say.</exception>
    public byte[] ToBytes() => StatementWriter.Write(this);

    /// <summary>The statement without the secrets that the redactor knows. Done before signing: what is signed is never changed.</summary>
    /// <exception cref="AttestationException">What remains is no statement: a secret looks like a part of JSON itself.</exception>
    public Statement Redact(Redactor redactor) => StatementRedaction.Apply(this, redactor);
}
