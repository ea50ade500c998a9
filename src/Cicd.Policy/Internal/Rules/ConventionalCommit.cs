namespace Cicd.Policy.Internal;

/// <summary>The first line of a message as Conventional Commits 1.0.0 has it: <c>type(scope)!: description</c>. What git writes for merges counts as well.</summary>
internal static class ConventionalCommit
{
    public static bool IsOne(string subject)
    {
        if (subject.StartsWith("Merge ", StringComparison.Ordinal))
        {
            return true;
        }

        var at = 0;
        while (at < subject.Length && (char.IsAsciiLetter(subject[at]) || (at > 0 && (subject[at] == '-' || char.IsAsciiDigit(subject[at])))))
        {
            at++;
        }

        if (at == 0)
        {
            return false;
        }

        if (at < subject.Length && subject[at] == '(')
        {
            var end = subject.IndexOf(')', at);
            if (end <= at + 1)
            {
                return false;
            }

            at = end + 1;
        }

        if (at < subject.Length && subject[at] == '!')
        {
            at++;
        }

        return at + 2 < subject.Length && subject[at] == ':' && subject[at + 1] == ' ' && !char.IsWhiteSpace(subject[at + 2]);
    }
}
