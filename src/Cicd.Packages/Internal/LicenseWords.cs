using System.Text;

namespace Cicd.Packages;

/// <summary>Brings the text of a licence to the words that matter, so that two copies of one licence give the same.</summary>
internal static class LicenseWords
{
    private const int LongestTitle = 8;
    private const int LongestNotice = 24;
    private const int LongestName = 14;
    private const int LongestAppendix = 600;

    private const string Marks = "*-•#>/;=_\"“ \t";
    private static readonly string[] NotANotice = ["notice", "notices", "holder", "holders", "owner", "owners", "law", "laws", "license", "licence", "and", "or", "interest", "interests"];

    internal static IReadOnlyList<string> Of(string text)
    {
        List<string> words = [];
        foreach (var line in text.EnumerateLines())
        {
            var content = line.Trim(Marks);
            var found = Words(content);
            var isTitle = words.Count == 0 && found.Count <= LongestTitle;
            if (!isTitle && !IsNotice(content, found))
            {
                words.AddRange(found);
            }
        }

        return Unnamed(WithoutAppendix(words));
    }

    private static List<string> Words(ReadOnlySpan<char> line)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (var c in line)
        {
            // An apostrophe is written in several ways, or left out.
            if (c is '\'' or '’' or '`')
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            var text = word.ToString();
            word.Clear();
            if (!IsNumber(text))
            {
                words.Add(text switch { "https" => "http", "licence" => "license", "licences" => "licenses", _ => text });
            }
        }
    }

    /// <summary>Whether it is what numbers a list, or one letter, which lists and line breaks make come and go.</summary>
    private static bool IsNumber(string word) =>
        word.Length < 2 || (word.Length == 2 && word.All(char.IsAsciiDigit)) || word is "ii" or "iii" or "iv" or "vi" or "vii" or "viii" or "ix";

    private static bool IsNotice(ReadOnlySpan<char> line, List<string> words)
    {
        if (words.Count == 0 || words.Count > LongestNotice)
        {
            return false;
        }

        if (words is ["all", "rights", "reserved"])
        {
            return true;
        }

        if (line.StartsWith("©", StringComparison.Ordinal) || (line.StartsWith("(c) ", StringComparison.OrdinalIgnoreCase) && line.Length > 4 && char.IsAsciiDigit(line[4])))
        {
            return true;
        }

        var start = words[0] is "portions" ? 1 : 0;
        if (words.Count < start + 2 || words[start] != "copyright" || NotANotice.Contains(words[start + 1]))
        {
            return false;
        }

        // A sentence goes on in lower case where its line was broken before the word.
        var after = line[(line.IndexOf("copyright", StringComparison.OrdinalIgnoreCase) + "copyright".Length)..].TrimStart(":\"” \t");
        return after.Length > 0 && (!char.IsLower(after[0]) || words[start + 1] is "by");
    }

    /// <summary>Without the advice on how to apply the licence, which is no part of it.</summary>
    private static List<string> WithoutAppendix(List<string> words)
    {
        for (var i = Math.Max(0, words.Count - LongestAppendix); i + 6 <= words.Count; i++)
        {
            if (words[i] is "end" && words[i + 1] is "of" && words[i + 2] is "terms" && words[i + 3] is "and" && words[i + 4] is "conditions")
            {
                var rest = words[(i + 5)..];
                return rest is ["appendix", "how", "to", "apply", ..] or ["how", "to", "apply", "these", "terms", ..] ? words[..(i + 5)] : words;
            }
        }

        return words;
    }

    /// <summary>The words with a placeholder for the names that licences have places for.</summary>
    private static List<string> Unnamed(List<string> words)
    {
        List<string> result = new(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            result.Add(words[i]);
            if (WhatEndsName(result) is { } ends && NameLength(words, i + 1, ends) is var length and > 0)
            {
                result.Add("*");
                i += length;
            }
        }

        return result;
    }

    private static string[][]? WhatEndsName(List<string> words) =>
        Ends(words, "neither", "the", "name", "of") || Ends(words, "neither", "the", "names", "of") ? [["nor", "the", "names", "of"], ["nor", "the", "name", "of"]]
        : Ends(words, "in", "no", "event", "shall") ? [["be", "liable"]]
        : Ends(words, "software", "is", "provided", "by") ? [["as", "is"]]
        : Ends(words, "provided", "as", "is", "and") ? [["disclaims", "all"], ["disclaim", "all"]]
        : null;

    private static int NameLength(List<string> words, int start, string[][] ends)
    {
        for (var length = 1; length <= LongestName; length++)
        {
            if (ends.Any(end => start + length + end.Length <= words.Count && words.Skip(start + length).Take(end.Length).SequenceEqual(end)))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool Ends(List<string> words, params ReadOnlySpan<string> end)
    {
        if (words.Count < end.Length)
        {
            return false;
        }

        for (var i = 0; i < end.Length; i++)
        {
            if (words[words.Count - end.Length + i] != end[i])
            {
                return false;
            }
        }

        return true;
    }
}
