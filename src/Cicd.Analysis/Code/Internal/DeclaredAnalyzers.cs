using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Which analyzers an assembly says it holds, whether they can be loaded or not.</summary>
internal static class DeclaredAnalyzers
{
    private const string Attribute = "DiagnosticAnalyzerAttribute";

    public static IReadOnlyList<string> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return [];
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.CustomAttributes
            .Select(metadata.GetCustomAttribute)
            .Where(attribute => attribute.Parent.Kind == HandleKind.TypeDefinition && NameOf(metadata, attribute.Constructor) == Attribute)
            .Select(attribute => metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.'))
            .Distinct(StringComparer.Ordinal)];
    }

    private static string? NameOf(MetadataReader metadata, EntityHandle constructor) => constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : null;
}
