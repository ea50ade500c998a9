using System.Text;

namespace Cicd.Hosting;

/// <summary>Cuts a stream of characters into lines, whatever ends them, and very long ones into pieces that cut through no secret.</summary>
/// <param name="redactor">Knows the secrets.</param>
/// <param name="line">Takes each line without its end, and whether the writer went back to overwrite it, as progress bars do.</param>
internal sealed class LineSplitter(Redactor redactor, Action<string, bool> line)
{
    /// <summary>The longest piece of a line, in characters.</summary>
    public const int LongestPiece = 16 * 1024;

    private readonly StringBuilder partial = new();
    private bool hasReturned;

    /// <summary>Takes the next characters.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (hasReturned)
            {
                hasReturned = false;
                var isLineEnd = text[0] == '\n';
                Emit(isOverwritten: !isLineEnd);
                text = isLineEnd ? text[1..] : text;
                continue;
            }

            var end = text.IndexOfAny('\r', '\n');
            Hold(end < 0 ? text : text[..end]);
            if (end < 0)
            {
                return;
            }

            // What follows a carriage return decides whether it ends the line or starts it over.
            hasReturned = text[end] == '\r';
            if (!hasReturned)
            {
                Emit(isOverwritten: false);
            }

            text = text[(end + 1)..];
        }
    }

    /// <summary>Takes the end: a line that is not ended is one nevertheless.</summary>
    public void Complete()
    {
        if (partial.Length > 0)
        {
            Emit(isOverwritten: false);
        }

        hasReturned = false;
    }

    private void Hold(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            // The end of the longest secret must be known to tell whether one lies across the cut.
            var enough = LongestPiece + redactor.LongestForm + 1;
            var taken = Math.Min(text.Length, Math.Max(1, enough - partial.Length));
            partial.Append(text[..taken]);
            text = text[taken..];
            if (partial.Length >= enough)
            {
                CutPiece();
            }
        }
    }

    private void CutPiece()
    {
        var held = partial.ToString();
        var cut = redactor.CutAt(held, LongestPiece);
        if (char.IsHighSurrogate(held[cut - 1]) && cut > 1)
        {
            cut--;
        }

        partial.Remove(0, cut);
        line(held[..cut], false);
    }

    private void Emit(bool isOverwritten)
    {
        var text = partial.ToString();
        partial.Clear();
        if (!isOverwritten || text.Length > 0)
        {
            line(text, isOverwritten);
        }
    }
}
