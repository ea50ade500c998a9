namespace Cicd.Sbom.Comparison;

/// <summary>A package in a document, with its versions in order.</summary>
internal sealed class ComparedPackage(string name)
{
    internal string Name { get; } = name;

    internal SortedDictionary<string, ComparedComponent> Versions { get; } = new(VersionOrder.Instance);

    internal void Add(string version, BomComponent component)
    {
        if (!Versions.TryGetValue(version, out var compared))
        {
            Versions.Add(version, compared = new ComparedComponent(version));
        }

        compared.Add(component);
    }
}
