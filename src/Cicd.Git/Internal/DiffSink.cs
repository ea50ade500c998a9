namespace Cicd.Git.Internal;

/// <summary>Follows a diff as it is read.</summary>
internal abstract class DiffSink
{
    /// <summary>How many bytes of a line are wanted.</summary>
    public virtual int LongestLine => 64 * 1024;

    /// <summary>A file begins. Its head is complete with the first line, or when the next one begins.</summary>
    public abstract void Begin(DiffFile file);

    /// <summary>A line was added.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="text">What it says, without the line feed; of a very long line the beginning.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public abstract void Add(int number, ReadOnlySpan<byte> text, bool isWhole);

    /// <summary>The line before has no line feed.</summary>
    public virtual void EndWithoutLineFeed()
    {
    }

    /// <summary>All has been read.</summary>
    public abstract void End();
}
