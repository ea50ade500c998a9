using System.Runtime.CompilerServices;

namespace Cicd.Hosting;

/// <summary>Makes the renderer that fits where the output goes.</summary>
public static class RendererFactory
{
    /// <summary>A live one on a terminal; plain grouped text on a CI provider and in a pipe. Both show the same.</summary>
    public static Renderer Create(RendererOptions options) =>
        options is { IsTerminal: true, Provider: null } ? Live(options) : new PlainRenderer(options);

    // In a method of its own, so that nothing of Spectre.Console is loaded for plain text.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Renderer Live(RendererOptions options) => new LiveRenderer(options);
}
