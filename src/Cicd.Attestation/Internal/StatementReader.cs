using System.Text.Json;
using Cicd.Yaml;

namespace Cicd.Attestation.Internal;

internal static class StatementReader
{
    private const int MaximumSubjects = 100_000;
    private const int LongestName = 4096;

    public static Statement Read(ReadOnlyMemory<byte> bytes)
    {
        var root = StrictJson.Parse(bytes, Statement.MaximumBytes, "The statement", VerificationReason.MalformedStatement);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is no JSON object");
        }

        var type = Text(root, "_type");
        if (type != Statement.Type)
        {
            throw Wrong($"has the _type '{OneLine.Of(type, 80)}'; {Statement.Type} is read here and no other");
        }

        var statement = new Statement(Subjects(root), Text(root, "predicateType"), Predicate(root));
        Check(statement);
        return statement;
    }

    public static JsonElement ReadPredicate(ReadOnlyMemory<byte> bytes)
    {
        var predicate = StrictJson.Parse(bytes, Statement.MaximumBytes, "The predicate", VerificationReason.MalformedStatement);
        return predicate.ValueKind == JsonValueKind.Object ? predicate : throw new AttestationException(VerificationReason.MalformedStatement, "The predicate is no JSON object.");
    }

    /// <summary>What holds for every statement, read or made.</summary>
    public static void Check(Statement statement)
    {
        if (statement.Subjects.Count is 0 or > MaximumSubjects)
        {
            throw Wrong(statement.Subjects.Count == 0 ? "has no subject" : $"has more than {MaximumSubjects} subjects");
        }

        for (var i = 0; i < statement.Subjects.Count; i++)
        {
            var subject = statement.Subjects[i];
            if (subject.Name.Length > LongestName)
            {
                throw Wrong($"has a subject with a name of more than {LongestName} characters: subject {i}");
            }

            if (subject.Digests.Count == 0)
            {
                throw Wrong($"has a subject without a digest: {Named(subject, i)}");
            }

            foreach (var (algorithm, value) in subject.Digests)
            {
                if (DigestNames.Problem(algorithm, value) is { } problem)
                {
                    throw Wrong($"has a wrong digest, {Named(subject, i)}: {problem}");
                }
            }
        }

        if (statement.PredicateType.Length > LongestName || !PredicateTypes.IsUri(statement.PredicateType))
        {
            throw Wrong($"has the predicateType '{OneLine.Of(statement.PredicateType, 80)}', which is no absolute URI");
        }

        if (statement.Predicate.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("has a predicate that is no JSON object");
        }
    }

    private static List<Subject> Subjects(JsonElement root)
    {
        if (!root.TryGetProperty("subject", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("has no list 'subject'");
        }

        List<Subject> subjects = new(Math.Min(list.GetArrayLength(), MaximumSubjects));
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("digest", out var digest) || digest.ValueKind != JsonValueKind.Object)
            {
                throw Wrong($"has a subject without a digest: subject {subjects.Count}");
            }

            SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
            foreach (var property in digest.EnumerateObject())
            {
                digests[property.Name] = property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : throw Wrong($"has a digest that is no text: subject {subjects.Count}");
            }

            subjects.Add(new(item.TryGetProperty("name", out _) ? Text(item, "name") : "", digests));
        }

        return subjects;
    }

    private static JsonElement Predicate(JsonElement root) =>
        root.TryGetProperty("predicate", out var predicate) ? predicate : throw Wrong("has no predicate");

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong($"has no text '{name}'");

    private static string Named(Subject subject, int index) => $"subject {index} ('{OneLine.Of(subject.Name, 80)}')";

    private static AttestationException Wrong(string what) => new(VerificationReason.MalformedStatement, $"The statement {what}.");
}
