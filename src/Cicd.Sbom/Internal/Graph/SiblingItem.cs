namespace Cicd.Sbom;

/// <summary>A package that the same run made of a project that is referenced.</summary>
internal sealed class SiblingItem(Output output) : SbomItem(output.Purl!)
{
    internal override BomComponent ToComponent() => output.ToComponent();
}
