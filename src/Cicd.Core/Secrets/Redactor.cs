using System.Buffers;
using System.Text;

namespace Cicd;

/// <summary>
/// Hides secrets in text: as they are, and in the forms in which tools tend to print them (base64 at any offset,
/// hexadecimal, URL-encoded, JSON- and XML-escaped). Safe for concurrent use.
/// </summary>
public sealed class Redactor
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>The shortest secret that can be hidden without making the output unreadable, in characters.</summary>
    public const int MinimumLength = 4;

    private readonly Lock gate = new();
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);
    private volatile Patterns? patterns;

    /// <summary>Called with each secret that is registered, so that a CI provider can be told to hide it as well.</summary>
    public Action<Secret>? Registered { get; set; }

    /// <summary>The length of the longest form of a secret; zero if there are none.</summary>
    public int LongestForm => patterns?.Longest ?? 0;

    /// <summary>Hides the secret from now on.</summary>
    /// <exception cref="PipelineException">It is shorter than <see cref="MinimumLength"/>.</exception>
    public void Register(Secret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var value = secret.Reveal();
        if (value.Length < MinimumLength)
        {
            throw new PipelineException($"A secret of fewer than {MinimumLength} characters cannot be hidden in the output.");
        }

        lock (gate)
        {
            forms.UnionWith(SecretForms.Of(value));
            patterns = new Patterns(forms);
        }

        Registered?.Invoke(secret);
    }

    /// <summary>Replaces each secret in the text by <see cref="Mask"/>.</summary>
    public string Redact(string text) => patterns is { } known ? known.Replace(text) : text;

    /// <summary>Where to cut a text that is too long for one piece, so that no secret lies across the cut.</summary>
    /// <param name="text">The text, known for at least <see cref="LongestForm"/> characters after <paramref name="wanted"/>.</param>
    /// <param name="wanted">Where the cut would be best.</param>
    /// <returns>The wanted place; inside of a secret its start, or its end if it starts the text.</returns>
    public int CutAt(ReadOnlySpan<char> text, int wanted) => patterns is { } known ? known.CutAt(text, wanted) : wanted;

    private sealed class Patterns
    {
        private readonly string[] longestFirst;
        private readonly SearchValues<string> search;

        public Patterns(IEnumerable<string> forms)
        {
            longestFirst = [.. forms.OrderByDescending(form => form.Length)];
            search = SearchValues.Create(longestFirst, StringComparison.Ordinal);
        }

        public int Longest => longestFirst[0].Length;

        public string Replace(string text)
        {
            var (start, end, next) = Next(text, text.AsSpan().IndexOfAny(search));
            if (start < 0)
            {
                return text;
            }

            var result = new StringBuilder(text.Length);
            var done = 0;
            while (start >= 0)
            {
                result.Append(text, done, start - done).Append(Mask);
                done = end;
                (start, end, next) = Next(text, next);
            }

            return result.Append(text, done, text.Length - done).ToString();
        }

        public int CutAt(ReadOnlySpan<char> text, int wanted)
        {
            var (start, end, next) = Next(text, text.IndexOfAny(search));
            while (start >= 0 && start < wanted)
            {
                if (wanted < end)
                {
                    return start > 0 ? start : end;
                }

                (start, end, next) = Next(text, next);
            }

            return wanted;
        }

        // One secret, or several that overlap: hiding only the first would show the rest of the next.
        private (int Start, int End, int Next) Next(ReadOnlySpan<char> text, int match)
        {
            var end = -1;
            var next = match;
            while (next >= 0 && (next == match || next < end))
            {
                end = Math.Max(end, next + LongestAt(text[next..]));
                var after = text[(next + 1)..].IndexOfAny(search);
                next = after < 0 ? -1 : next + 1 + after;
            }

            return (match, end, next);
        }

        private int LongestAt(ReadOnlySpan<char> text)
        {
            foreach (var form in longestFirst)
            {
                if (text.StartsWith(form, StringComparison.Ordinal))
                {
                    return form.Length;
                }
            }

            return 1;
        }
    }
}
