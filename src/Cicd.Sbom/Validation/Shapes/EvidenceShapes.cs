using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>What was seen that says a component is there.</summary>
internal static class EvidenceShapes
{
    private static readonly Shape Method = new("a method")
    {
        { "technique!", Words("source-code-analysis binary-analysis manifest-analysis ast-fingerprint hash-comparison instrumentation dynamic-analysis filename attestation other") },
        { "confidence!", Portion },
        { "value", Text },
    };

    private static readonly Shape Identity = new("an identity")
    {
        { "field!", Words("group name version purl cpe swid hash").Since(V16, "omniborId swhid") },
        { "confidence", Portion },
        { "concludedValue", Text, V16 },
        { "methods", ListOf(Method) },
        { "tools", SetOf(Mention) },
    };

    private static readonly Rule Identities = ListOf(Identity);

    private static readonly Shape Occurrence = new("an occurrence")
    {
        { "bom-ref", BomRef },
        { "location!", Text },
        { "line", Count, V16 },
        { "offset", Count, V16 },
        { "symbol", Text, V16 },
        { "additionalContext", Text, V16 },
    };

    private static readonly Shape Frame = new("a frame")
    {
        { "package", Text },
        { "module!", Text },
        { "function", Text },
        { "parameters", Texts },
        { "line", Whole },
        { "column", Whole },
        { "fullFilename", Text },
    };

    internal static readonly Shape Evidence = new("evidence")
    {
        { "identity", Since(V16, OneOf(() => Identities, () => Identity), Identity), V15 },
        { "occurrences", ListOf(Occurrence), V15 },
        { "callstack", new Shape("a call stack") { { "frames", ListOf(Frame) } }, V15 },
        { "licenses", LicenseShapes.Licenses },
        { "copyright", ListOf(new Shape("a copyright") { { "text!", Text } }) },
    };
}
