using System.Text;

namespace Cicd.Hosting;

/// <summary>Keeps the last part of a text.</summary>
/// <param name="limit">How much of it, in characters.</param>
internal sealed class TailBuffer(int limit)
{
    private readonly StringBuilder text = new();
    private readonly Lock gate = new();

    public void Append(ReadOnlySpan<char> more)
    {
        lock (gate)
        {
            text.Append(more);

            // Dropping the front costs a copy: let some gather first.
            if (text.Length > limit + (limit / 4))
            {
                text.Remove(0, text.Length - limit);
            }
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            var start = Math.Max(0, text.Length - limit);
            return text.ToString(start, text.Length - start);
        }
    }
}
