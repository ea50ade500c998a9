using System.Diagnostics.CodeAnalysis;

namespace Cicd.Sbom.Validation.Json;

/// <summary>Equality of JSON values: the order of fields and the way a number is written do not matter.</summary>
internal sealed class NodeComparer : IEqualityComparer<Node>
{
    internal static readonly NodeComparer Instance = new();

    public bool Equals(Node? x, Node? y)
    {
        if (x is null || y is null || x.Kind != y.Kind || x.Children.Count != y.Children.Count)
        {
            return ReferenceEquals(x, y);
        }

        return x.Kind switch
        {
            NodeKind.Object => HasSameFields(x, y),
            NodeKind.List => x.Children.Zip(y.Children).All(pair => Equals(pair.First, pair.Second)),
            NodeKind.Text => x.Text == y.Text,
            NodeKind.Number => x.Number == y.Number,
            NodeKind.Flag => x.Flag == y.Flag,
            _ => true,
        };
    }

    public int GetHashCode([DisallowNull] Node obj)
    {
        switch (obj.Kind)
        {
            case NodeKind.Object:
                var sum = 0;
                foreach (var child in obj.Children)
                {
                    sum ^= HashCode.Combine(child.Name, GetHashCode(child));
                }

                return HashCode.Combine(obj.Kind, sum);
            case NodeKind.List:
                HashCode hash = default;
                foreach (var child in obj.Children)
                {
                    hash.Add(GetHashCode(child));
                }

                return HashCode.Combine(obj.Kind, hash.ToHashCode());
            default:
                return HashCode.Combine(obj.Kind, obj.Kind == NodeKind.Text ? obj.Text : null, obj.Number, obj.Flag);
        }
    }

    private bool HasSameFields(Node x, Node y)
    {
        if (x.Children.Count < 16)
        {
            return x.Children.TrueForAll(child => Equals(child, y[child.Name!]));
        }

        var fields = y.Children.ToDictionary(child => child.Name!, StringComparer.Ordinal);
        return x.Children.TrueForAll(child => Equals(child, fields.GetValueOrDefault(child.Name!)));
    }
}
