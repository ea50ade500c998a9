using System.Collections;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>
/// An object: its fields, and what must hold between them. In the tables an exclamation mark after a name says that the field is required.
/// </summary>
internal sealed class Shape(string name) : Rule, IEnumerable<Field>
{
    private readonly Dictionary<string, Field> fields = new(StringComparer.Ordinal);
    private readonly List<(SpecVersion Since, Action<Node, Pass> Check)> conditions = [];
    private SpecVersion closed = SpecVersion.V14;

    internal override string Expected => $"an object ({name})";

    public IEnumerator<Field> GetEnumerator() => fields.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string field, Rule rule, SpecVersion since = SpecVersion.V14) => Add(field, () => rule, since);

    internal void Add(string field, Func<Rule> rule, SpecVersion since = SpecVersion.V14)
    {
        var bare = field.TrimEnd('!');
        fields.Add(bare, new Field(bare, field.EndsWith('!'), since, rule));
    }

    /// <summary>Fields of one's own are allowed before a version.</summary>
    internal Shape OpenBefore(SpecVersion version)
    {
        closed = version;
        return this;
    }

    /// <summary>Fields of one's own are allowed.</summary>
    internal Shape Open() => OpenBefore(SpecVersion.V17 + 1);

    /// <summary>Exactly one of these groups of fields (separated by a space) must be there.</summary>
    internal Shape ExactlyOneOf(params string[] groups) => When(SpecVersion.V14, (node, pass) =>
    {
        var present = groups.Where(group => group.Split(' ').All(field => node[field] is not null)).ToArray();
        if (present.Length == 0)
        {
            pass.Error(node, "choice", $"{name} must have {Groups(groups, groups.Length == 2 ? "either" : "one of")}");
        }
        else if (present.Length > 1)
        {
            pass.Error(node, "choice", $"{name} must not have {string.Join(" and ", present)} at the same time");
        }
    });

    /// <summary>At least one of these fields must be there.</summary>
    internal Shape AnyOf(params string[] any) => When(SpecVersion.V14, (node, pass) =>
    {
        if (!Array.Exists(any, field => node[field] is not null))
        {
            pass.Error(node, "choice", $"{name} must have {Groups(any, "at least one of")}");
        }
    });

    /// <summary>These fields (separated by a space) go only with another one.</summary>
    internal Shape With(string other, string only) => When(SpecVersion.V14, (node, pass) =>
    {
        foreach (var field in only.Split(' '))
        {
            if (node[field] is { } value && node[other] is null)
            {
                pass.Error(value, "choice", $"{field} goes only with {other} in {name}");
            }
        }
    });

    /// <summary>Adds a condition of its own kind.</summary>
    internal Shape When(SpecVersion since, Action<Node, Pass> condition)
    {
        conditions.Add((since, condition));
        return this;
    }

    internal override bool Fits(Node node, SpecVersion version) => node.Kind == NodeKind.Object;

    internal override void Check(Node node, Pass pass)
    {
        if (node.Kind != NodeKind.Object)
        {
            pass.Error(node, "type", $"{Expected} is expected, not {node.Described}");
            return;
        }

        foreach (var field in fields.Values)
        {
            if (field.Required && field.Since <= pass.Version && node[field.Name] is null)
            {
                pass.Error(node, "required", $"{name} lacks {field.Name}: {field.Rule().Expected}");
            }
        }

        foreach (var child in node.Children)
        {
            if (fields.TryGetValue(child.Name!, out var field) && field.Since <= pass.Version)
            {
                field.Rule().Check(child, pass);
            }
            else if (pass.Version >= closed)
            {
                pass.Error(child, "unknown-field", Unknown(child.Name!, field, pass.Version));
            }
        }

        foreach (var (since, check) in conditions)
        {
            if (since <= pass.Version)
            {
                check(node, pass);
            }
        }
    }

    private static string Groups(string[] groups, string lead) =>
        $"{lead} {string.Join(groups.Length == 2 ? " or " : ", ", groups.Select(group => group.Replace(" ", " with ", StringComparison.Ordinal)))}";

    private string Unknown(string field, Field? later, SpecVersion version)
    {
        if (later is not null)
        {
            return $"{field} in {name} came with CycloneDX {later.Since.Number()}, this document is {version.Number()}";
        }

        var known = fields.Values.Where(candidate => candidate.Since <= version).Select(candidate => candidate.Name);
        return $"{name} has no field {Node.Quote(field)} in CycloneDX {version.Number()}.{NearestName.Suggest(field, known)}".TrimEnd('.');
    }
}
