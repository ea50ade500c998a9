using System.Text;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>Hides secrets in all that a statement says in words. Digests are left alone: they were computed, and say nothing of what they are digests of.</summary>
internal static class StatementRedaction
{
    public static Statement Apply(Statement statement, Redactor redactor)
    {
        if (redactor.LongestForm == 0)
        {
            return statement;
        }

        // Written anew first: only this form is what the redactor sees later, whatever escapes the original used.
        var predicate = Encoding.UTF8.GetString(StatementWriter.Write(statement.Predicate));
        var redacted = redactor.Redact(predicate);
        Subject[] subjects = [.. statement.Subjects.Select(subject => subject with { Name = redactor.Redact(subject.Name) })];
        try
        {
            return new(subjects, redactor.Redact(statement.PredicateType), redacted == predicate ? statement.Predicate : Parse(redacted));
        }
        catch (AttestationException exception)
        {
            throw new AttestationException(
                VerificationReason.MalformedStatement,
                $"The statement ({PredicateTypes.NameOf(statement.PredicateType)}) cannot be kept: without the run's secrets it is not JSON any more. A secret must not look like a number or like punctuation of JSON.",
                exception);
        }
    }

    private static JsonElement Parse(string predicate) =>
        StrictJson.Parse(Encoding.UTF8.GetBytes(predicate), Statement.MaximumBytes, "The predicate", VerificationReason.MalformedStatement);
}
