using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Merging;

/// <summary>The names in the merged document: each there once.</summary>
internal sealed class BomRefs
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name that is still free: the one asked for, or that with a number after it.</summary>
    internal string Take(string wanted)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{wanted}~{number}";
        }

        return name;
    }

    /// <summary>Gives a bom-ref of a document its name in the merged one.</summary>
    internal string? Keep(MergePart part, string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        if (!part.Names.TryGetValue(reference, out var name))
        {
            part.Names.Add(reference, name = Take(reference));
        }

        return name;
    }

    /// <summary>Names all that is defined inside of a component, but not what belongs to the components inside of it.</summary>
    internal void KeepInside(MergePart part, Node component)
    {
        foreach (var reference in Inside(component))
        {
            Keep(part, reference);
        }
    }

    /// <summary>References to a component that is left out, and to what it defines, lead to the one it equals.</summary>
    internal void Lead(MergePart part, Node component, string? name)
    {
        foreach (var reference in Inside(component).Prepend(component["bom-ref"]?.Text).OfType<string>())
        {
            if (name is null)
            {
                Keep(part, reference);
            }
            else
            {
                part.Names.TryAdd(reference, name);
            }
        }
    }

    /// <summary>Names whatever has none yet.</summary>
    internal void KeepRest(MergePart part)
    {
        foreach (var definition in part.Definitions)
        {
            Keep(part, definition.Text);
        }
    }

    private static IEnumerable<string> Inside(Node component)
    {
        Stack<Node> open = new(component.Children.Where(child => child.Name is not ("components" or "bom-ref")));
        while (open.TryPop(out var node))
        {
            foreach (var child in node.Children)
            {
                open.Push(child);
            }

            if (node is { Name: "bom-ref", Text: { } reference })
            {
                yield return reference;
            }
        }
    }
}
