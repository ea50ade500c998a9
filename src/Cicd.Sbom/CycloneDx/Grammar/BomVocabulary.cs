namespace Cicd.Sbom;

/// <summary>The words that a field may have, each with the version that brought it, and what to say where a word is not known.</summary>
internal sealed class BomVocabulary
{
    private readonly Dictionary<string, SpecVersion> words = [];
    private readonly Dictionary<string, string> substitutes = [];
    private string? otherwise;

    internal BomVocabulary Add(SpecVersion since, string list)
    {
        foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            words.Add(word, since);
        }

        return this;
    }

    /// <summary>Says which word comes nearest in versions that lack another.</summary>
    internal BomVocabulary Instead(string word, string substitute)
    {
        substitutes.Add(word, substitute);
        return this;
    }

    /// <summary>Says which word stands for all that have none of their own.</summary>
    internal BomVocabulary Otherwise(string substitute)
    {
        otherwise = substitute;
        return this;
    }

    /// <summary>The word itself where the version knows it, or else what comes nearest; null if nothing does.</summary>
    internal string? In(SpecVersion version, string word)
    {
        if (words.TryGetValue(word, out var since) && since <= version)
        {
            return word;
        }

        return substitutes.TryGetValue(word, out var substitute) && words[substitute] <= version ? substitute : otherwise;
    }
}
