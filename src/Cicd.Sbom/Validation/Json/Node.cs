using System.Globalization;
using System.Text;

namespace Cicd.Sbom.Validation.Json;

/// <summary>A value of a JSON document that knows where it stands.</summary>
internal sealed class Node(NodeKind kind, int offset, Node? parent, string? name, int index)
{
    private static readonly List<Node> NoChildren = [];

    public NodeKind Kind { get; } = kind;

    /// <summary>Where the value, or else the name of its field, begins in the document.</summary>
    public int Offset { get; } = offset;

    public Node? Parent { get; } = parent;

    /// <summary>The name of the field it is the value of.</summary>
    public string? Name { get; } = name;

    /// <summary>The text, or the number as it is written.</summary>
    public string? Text { get; init; }

    public double Number { get; init; }

    public bool Flag { get; init; }

    /// <summary>The values of the fields of an object, or the items of a list.</summary>
    public List<Node> Children { get; } = kind is NodeKind.Object or NodeKind.List ? [] : NoChildren;

    public string Described => Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.List => "a list",
        NodeKind.Text => $"the text {Quoted}",
        NodeKind.Number => $"the number {Text}",
        NodeKind.Flag => Flag ? "true" : "false",
        _ => "null",
    };

    /// <summary>The text in quotes, shortened.</summary>
    public string Quoted => Quote(Text ?? "");

    /// <summary>The place as a JSON pointer (RFC 6901).</summary>
    public string Pointer
    {
        get
        {
            Stack<string> steps = new();
            for (var node = this; node.Parent is not null; node = node.Parent)
            {
                steps.Push(node.Name?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? node.Index.ToString(CultureInfo.InvariantCulture));
            }

            StringBuilder pointer = new();
            foreach (var step in steps)
            {
                pointer.Append('/').Append(step);
            }

            return pointer.ToString();
        }
    }

    private int Index { get; } = index;

    /// <summary>The value of a field; none if there is no such field, or this is no object.</summary>
    public Node? this[string field] => Kind == NodeKind.Object ? Children.Find(child => child.Name == field) : null;

    /// <summary>A text in quotes, without control characters, shortened.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > 80 ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[79]) ? 79 : 80), "…") : text;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c))}'";
    }
}
