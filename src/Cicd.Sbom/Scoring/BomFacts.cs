namespace Cicd.Sbom.Scoring;

/// <summary>A document as the elements look at it.</summary>
internal sealed class BomFacts
{
    private static readonly string[] EarlyPhases = ["design", "pre-build", "build"];

    internal BomFacts(Bom bom, string? signature)
    {
        Bom = bom;
        Signature = signature;
        Primary = bom.Metadata?.Component;
        Add(Primary is null ? [] : [Primary]);
        Described = [.. Components];
        Add(bom.Components);
    }

    internal Bom Bom { get; }

    internal string? Signature { get; }

    /// <summary>What the document describes.</summary>
    internal BomComponent? Primary { get; }

    /// <summary>What the document describes and its parts.</summary>
    internal IReadOnlyList<BomComponent> Described { get; }

    /// <summary>What is described and all components, those inside of others included.</summary>
    internal List<BomComponent> Components { get; } = [];

    /// <summary>Whether the document is from before there was a file to hash for what it describes.</summary>
    internal bool IsEarly =>
        Bom.Metadata?.Lifecycles is { Count: > 0 } lifecycles && lifecycles.All(lifecycle => lifecycle.Phase is { } phase && EarlyPhases.Contains(phase));

    internal static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);

    private void Add(IEnumerable<BomComponent>? components)
    {
        foreach (var component in components ?? [])
        {
            Components.Add(component);
            Add(component.Components);
        }
    }
}
