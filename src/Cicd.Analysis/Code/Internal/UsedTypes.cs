using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// The types that a compilation uses or defines, with their bases and interfaces, by their metadata names. They are read out of
/// what it compiles to (ECMA-335, II.22.38): there a type stands whose members are used, whether the sources name it or not.
/// </summary>
internal sealed class UsedTypes
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private UsedTypes()
    {
    }

    public bool Any(IEnumerable<string> types) => types.Any(names.Contains);

    /// <summary>The types that the compilation uses; null if it does not compile, so that nobody knows.</summary>
    /// <param name="compilation">What is asked about.</param>
    /// <param name="output">Where a build may have written what it compiles to; null: nowhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static UsedTypes? Of(CSharpCompilation compilation, string? output, CancellationToken cancellationToken)
    {
        using var file = (output is null ? null : CompilerOutput.TryOpen(output, compilation)) ?? Emit(compilation, cancellationToken);
        if (file is null)
        {
            return null;
        }

        var metadata = file.GetMetadataReader();
        var used = new UsedTypes();
        var referenced = metadata.TypeReferences.Select(type => NameOf(metadata, type));
        var defined = metadata.TypeDefinitions.Select(type => NameOf(metadata, type));
        foreach (var name in referenced.Concat(defined).ToHashSet(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            used.Add(name, compilation);
        }

        return used;
    }

    // Keys and resources, which may lie elsewhere, are no part of the question.
    private static PEReader? Emit(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            var image = new MemoryStream();
            if (!compilation.Emit(image, options: new EmitOptions(runtimeMetadataVersion: "v4.0.30319"), cancellationToken: cancellationToken).Success)
            {
                return null;
            }

            image.Position = 0;
            return new PEReader(image);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    private void Add(string name, Compilation compilation)
    {
        names.Add(name);
        foreach (var type in compilation.GetTypesByMetadataName(name))
        {
            names.UnionWith(type.AllInterfaces.Select(MetadataName));
            for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            {
                names.Add(MetadataName(parent));
            }
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope is { IsNil: false, Kind: HandleKind.TypeReference } scope ? $"{NameOf(metadata, (TypeReferenceHandle)scope)}+{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(metadata, outer)}+{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
