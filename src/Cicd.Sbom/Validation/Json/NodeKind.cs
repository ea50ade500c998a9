namespace Cicd.Sbom.Validation.Json;

/// <summary>The types of JSON.</summary>
internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    Flag,
    Null,
}
