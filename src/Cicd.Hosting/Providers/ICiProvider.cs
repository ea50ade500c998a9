namespace Cicd.Hosting;

/// <summary>
/// A CI provider as far as a run must know it: who the run is, and the commands that its log understands. Each text
/// given to it is safe to show; it escapes what its own syntax demands.
/// </summary>
public interface ICiProvider
{
    /// <summary>The name, such as <c>github</c>.</summary>
    string Name { get; }

    /// <summary>Whether this program runs there.</summary>
    bool IsActive { get; }

    /// <summary>Which run this is, from the provider's variables.</summary>
    CiIdentity Identity { get; }

    /// <summary>How many annotations of one level are shown; zero where there are none.</summary>
    int AnnotationLimit { get; }

    /// <summary>The line that starts a foldable group; null where there are none.</summary>
    string? BeginGroup(string title);

    /// <summary>The line that ends the group; null where there are none.</summary>
    string? EndGroup();

    /// <summary>The line that attaches a message to the run, or to a place in a file; null where that cannot be done.</summary>
    string? Annotate(LogLevel level, string title, string message, SourceLocation? location);

    /// <summary>The lines that make the provider hide the secret in its log.</summary>
    IEnumerable<string> Mask(Secret secret);

    /// <summary>The line such that the provider reads no command in it.</summary>
    string Neutralize(string line);

    /// <summary>Adds Markdown to the page of the run, where there is one; redacted before.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void AppendSummary(string markdown);
}
