using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>Who made a component or a document: since CycloneDX 1.6 persons and manufacturers, before that other fields or one text.</summary>
internal static class PeopleReshape
{
    internal static bool Component(JsonObject component, BomProjection projection)
    {
        if (projection.Knows(SpecVersion.V16))
        {
            return true;
        }

        var authors = (component["authors"] as JsonArray)?.Select(Name).OfType<string>().ToList() ?? [];
        if (authors.Count == 0 && Name(component["manufacturer"]) is { } manufacturer)
        {
            authors.Add(manufacturer);
        }

        component.Remove("authors");
        component.Remove("manufacturer");
        if (authors.Count > 0 && !component.ContainsKey("author"))
        {
            component["author"] = string.Join(", ", authors);
            projection.Change("component.authors and component.manufacturer are written as component.author");
        }

        return true;
    }

    internal static bool Metadata(JsonObject metadata, BomProjection projection)
    {
        ToolsReshape.Owner(metadata, projection);
        if (projection.Knows(SpecVersion.V16))
        {
            return true;
        }

        if (metadata["component"] is JsonObject component && component["manufacturer"] is JsonObject maker && !metadata.ContainsKey("manufacture"))
        {
            metadata["manufacture"] = maker.DeepClone();
            projection.Change("metadata.component.manufacturer is written as metadata.manufacture");
        }

        if (Name(metadata["manufacturer"]) is { } manufacturer)
        {
            metadata.Remove("manufacturer");
            if (metadata["authors"] is not JsonArray)
            {
                metadata["authors"] = new JsonArray();
            }

            if (metadata["authors"]!.AsArray().All(author => Name(author) != manufacturer))
            {
                metadata["authors"]!.AsArray().Add(new JsonObject { ["name"] = manufacturer });
            }

            projection.Change("metadata.manufacturer is written as one of metadata.authors");
        }

        return true;
    }

    internal static string? Name(JsonNode? person) => Json.Text(person, "name") ?? Json.Text(person, "email");
}
