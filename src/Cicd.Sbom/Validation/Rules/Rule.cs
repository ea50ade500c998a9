using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>What a value must be.</summary>
internal abstract class Rule
{
    /// <summary>What is expected, as part of a sentence.</summary>
    internal abstract string Expected { get; }

    /// <summary>Whether the value is of the right type, whatever else is wrong with it.</summary>
    internal abstract bool Fits(Node node, SpecVersion version);

    internal abstract void Check(Node node, Pass pass);
}
