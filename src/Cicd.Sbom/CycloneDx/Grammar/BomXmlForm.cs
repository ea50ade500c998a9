using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>The form of a value in XML where it is built otherwise than in JSON.</summary>
/// <param name="Shape">What the element looks like.</param>
/// <param name="ToXml">Makes a value of that shape; the value given is not changed.</param>
/// <param name="FromXml">Makes the JSON form of a value of that shape.</param>
internal sealed record BomXmlForm(Func<BomShape?> Shape, Func<JsonNode, JsonObject> ToXml, Func<JsonObject, JsonNode> FromXml);
