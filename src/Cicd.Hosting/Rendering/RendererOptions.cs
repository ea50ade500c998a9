namespace Cicd.Hosting;

/// <summary>Where and how a run is shown.</summary>
public sealed record RendererOptions
{
    /// <summary>Takes everything that is shown. It is flushed after each group and never closed.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal that understands ANSI control sequences.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The width of the terminal in columns; without a terminal, where tables are wrapped.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Whether colours may be used: no where <c>NO_COLOR</c> is set. Never used without a terminal.</summary>
    public bool UseColor { get; init; }

    /// <summary>How much is shown.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>The CI provider that shows the output, if it is one that is known.</summary>
    public ICiProvider? Provider { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hides the run's secrets. The provider is told of each that is registered after the renderer was made.</summary>
    public required Redactor Redactor { get; init; }
}
