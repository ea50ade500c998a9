using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>
/// What an object of CycloneDX consists of, in all versions at once. The fields are in the order of the XML schema, attributes first.
/// </summary>
/// <param name="name">The name, for messages.</param>
/// <param name="fields">The fields.</param>
internal sealed class BomShape(string name, params BomField[] fields)
{
    private readonly Dictionary<string, BomField> byName = fields.ToDictionary(field => field.Name);

    internal string Name { get; } = name;

    internal IReadOnlyList<BomField> Fields { get; } = fields;

    /// <summary>Whether fields that are not listed are kept: the object is only described as far as versions differ in it.</summary>
    internal bool IsOpen { get; init; }

    /// <summary>Changes an object so that another version can say the same; runs before fields are dropped. False drops the object.</summary>
    internal Func<JsonObject, BomProjection, bool>? Reshape { get; init; }

    internal BomField? Find(string field) => byName.GetValueOrDefault(field);
}
