using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cicd.Hosting;

/// <summary>Lines as they are: the terminal wraps them, so that what is copied from it has no line breaks of ours.</summary>
internal sealed class StyledLines(IEnumerable<StyledLine> lines) : IRenderable
{
    // The lines are written over the live region, which may be wider than they are.
    private const string EraseRest = "\u001b[K";

    public Measurement Measure(RenderOptions options, int maxWidth) => new(1, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in lines)
        {
            yield return Segment.Control(EraseRest);
            yield return new Segment(line.Text, line.Style);
            yield return Segment.LineBreak;
        }
    }
}
