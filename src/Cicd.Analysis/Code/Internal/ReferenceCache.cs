using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Reads each referenced assembly once, however many projects reference it.</summary>
internal sealed class ReferenceCache
{
    private readonly ConcurrentDictionary<string, Lazy<PortableExecutableReference>> references = new(StringComparer.Ordinal);

    public MetadataReference Get(string path, MetadataReferenceProperties properties) =>
        references.GetOrAdd(path, static key => new(() => MetadataReference.CreateFromFile(key))).Value.WithProperties(properties);
}
