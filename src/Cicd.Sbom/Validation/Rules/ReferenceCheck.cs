using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>Every <c>bom-ref</c> is there once; every reference leads to one.</summary>
internal static class ReferenceCheck
{
    internal static void Run(Pass pass)
    {
        Dictionary<string, Node> known = new(StringComparer.Ordinal);
        foreach (var definition in pass.Definitions)
        {
            if (!known.TryAdd(definition.Text!, definition))
            {
                pass.Error(definition, "duplicate-bom-ref", $"the bom-ref {definition.Quoted} is already that of {known[definition.Text!].Parent!.Pointer}; each must be unique in the document");
            }
        }

        foreach (var (place, strict) in pass.References)
        {
            if (!known.ContainsKey(place.Text!) && !place.Text!.StartsWith("urn:cdx:", StringComparison.Ordinal))
            {
                pass.Add(strict ? BomFindingLevel.Error : BomFindingLevel.Warning, place, "dangling-reference", $"nothing in the document has the bom-ref {place.Quoted}.{Suggest(place.Text!)}".TrimEnd('.'));
            }
        }

        string Suggest(string text) => known.Count > 1000 || pass.Errors + pass.Warnings > BomValidator.MaxFindings ? "" : NearestName.Suggest(text, known.Keys);
    }
}
