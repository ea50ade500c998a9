using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Attestation;
using Cicd.Policy;
using Cicd.Yaml;

namespace Cicd.Tool.Commands;

/// <summary>Why a decision came out as it did, in plain words, and the way out.</summary>
internal static class DecisionExplanation
{
    public static string Of(string file, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out var schema) && schema.ValueEquals(DecisionDocument.Schema)
                ? OfDocument(file, root)
                : OfStatement(file, Envelope.Read(bytes).ReadStatement());
        }
        catch (Exception exception) when (exception is JsonException or AttestationException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PipelineException($"{file} is no decision: neither a file of the schema {DecisionDocument.Schema} nor a signed statement of one. {exception.Message}", exception);
        }
    }

    private static string OfDocument(string file, JsonElement decision)
    {
        var destination = decision.GetProperty("destination");
        var isAllowed = decision.GetProperty("allowed").GetBoolean();
        var text = new StringBuilder();
        Head(text, file, isAllowed, IsTrue(decision, "preview"), Text(destination, "task"), Text(destination, "environment"));
        Line(text, "Commit", $"{Text(decision.GetProperty("source"), "commit") ?? "unknown"}{(Text(decision.GetProperty("source"), "branch") is { } branch ? $" of {branch}" : string.Empty)}{(IsTrue(decision.GetProperty("source"), "dirty") ? ", with changes that are not committed" : string.Empty)}");
        Line(text, "Policies", Text(decision.GetProperty("policySource"), "description") ?? "unknown");
        Line(text, "Valid", $"until {Text(decision, "expiresAt")}, for {decision.GetProperty("subjects").GetArrayLength().ToString(CultureInfo.InvariantCulture)} artifacts of this run alone");
        var verdicts = decision.GetProperty("verdicts").EnumerateArray().ToList();
        foreach (var verdict in verdicts.Where(verdict => Text(verdict, "outcome") != "passed"))
        {
            Append(text, verdict);
        }

        if (!isAllowed && !verdicts.Exists(verdict => Denies(verdict)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNo rule is the reason, but this:\n  {Text(decision, "reason")?.ReplaceLineEndings("\n  ")}\n");
        }

        AppendNotes(text, decision);
        text.Append(CultureInfo.InvariantCulture, $"\n{verdicts.Count(verdict => Text(verdict, "outcome") == "passed")} of {verdicts.Count} rules passed.\n");
        return text.ToString();
    }

    private static string OfStatement(string file, Statement statement)
    {
        var decision = statement.Predicate.GetProperty("urn:cicd:decision:v1");
        var text = new StringBuilder();
        Head(text, file, IsTrue(decision, "allowed"), IsTrue(decision, "preview"), Text(decision, "task"), Text(decision, "environment"));
        Line(text, "Signed", "not checked here: cicd attest verify ARTIFACT --statement FILE does");
        Line(text, "Valid", $"until {Text(decision, "expiresOn")}, for {statement.Subjects.Count.ToString(CultureInfo.InvariantCulture)} artifacts alone");
        foreach (var verdict in decision.GetProperty("verdicts").EnumerateArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Text(verdict, "policy")}/{Text(verdict, "rule")}: {Word(Text(verdict, "outcome"))}\n");
            if (Text(verdict, "exception") is { } exception)
            {
                Line(text, "Because", exception);
            }
        }

        AppendNotes(text, decision);
        return text.ToString();
    }

    private static void Head(StringBuilder text, string file, bool isAllowed, bool isPreview, string? task, string? environment)
    {
        var where = environment is null ? string.Empty : $" to {environment}";
        var what = isPreview ? $"would be {(isAllowed ? "allowed" : "denied")} (this only tells; nothing is published by it)" : isAllowed ? "is allowed" : "is denied";
        text.Append(CultureInfo.InvariantCulture, $"{file}: what task {task} delivers{where} {what}.\n");
    }

    private static void Append(StringBuilder text, JsonElement verdict)
    {
        var (policy, rule) = (Text(verdict, "policy"), Text(verdict, "rule"));
        var place = Text(verdict, "location") is { } location ? $" ({location})" : string.Empty;
        text.Append(CultureInfo.InvariantCulture, $"\n{policy}/{rule}{place}: {Word(Text(verdict, "outcome"))}{(Denies(verdict) ? ", which denies" : string.Empty)}\n");
        if (Text(verdict, "title") is { } title)
        {
            Line(text, "Asks", title);
        }

        if (Text(verdict, "figure") is { } figure)
        {
            Line(text, "Found", figure);
            Line(text, "Needed", Text(verdict, "threshold") ?? "see the policy");
        }
        else
        {
            Line(text, "Found", Text(verdict, "message") ?? string.Empty);
        }

        if (verdict.TryGetProperty("evidence", out var evidence) && evidence.GetArrayLength() > 0)
        {
            Line(text, "Read from", string.Join(", ", evidence.EnumerateArray().Select(entry => entry.GetString())));
        }

        if (Text(verdict, "exception") is { } exception)
        {
            Line(text, "Because", exception);
        }

        if (Denies(verdict))
        {
            Line(text, "Way out", Text(verdict, "remedy") ?? $"cicd policy explain {policy}/{rule}");
        }
    }

    private static void AppendNotes(StringBuilder text, JsonElement decision)
    {
        var isFirst = true;
        foreach (var note in decision.TryGetProperty("notes", out var notes) ? notes.EnumerateArray() : default)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(isFirst ? "\n" : string.Empty)}{OneLine.Of(note.GetString() ?? string.Empty, 1000)}\n");
            isFirst = false;
        }

        foreach (var doubt in decision.TryGetProperty("doubts", out var doubts) ? doubts.EnumerateArray() : default)
        {
            text.Append(CultureInfo.InvariantCulture, $"In doubt: {OneLine.Of(Text(doubt, "message") ?? string.Empty, 1000)}\n");
        }
    }

    private static void Line(StringBuilder text, string what, string content) =>
        text.Append(CultureInfo.InvariantCulture, $"  {$"{what}:",-12}{OneLine.Of(content, 2000)}\n");

    private static bool Denies(JsonElement verdict) => IsTrue(verdict, "enforced") && Text(verdict, "outcome") is "failed" or "notEvaluated";

    private static string Word(string? outcome) => outcome switch
    {
        "notEvaluated" => "could not be judged",
        "failed" => "not met",
        "passed" => "met",
        { } other => other,
        null => "unknown",
    };

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
