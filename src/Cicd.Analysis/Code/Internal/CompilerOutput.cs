using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// The assembly that a build wrote earlier, where its debug information proves that it was made of this compilation: the checksums of all
/// sources, the options and the references (Portable PDB: Document table, compilation options and compilation metadata references). Then it need not be compiled again.
/// </summary>
internal static class CompilerOutput
{
    private static readonly Guid CompilationOptions = new("B5FEEC05-8CD0-4A83-96DA-466284BB4BD8");
    private static readonly Guid CompilationReferences = new("7E4D4708-096E-4C5C-AEDA-CB10BA6A740D");
    private static readonly Guid Sha1 = new("FF1816EC-AA5E-4D10-87F7-6F4963833460");
    private static readonly Guid Sha256 = new("8829D00F-11B8-4213-878B-770E8597AC16");

    /// <summary>The assembly at a path; null if there is none, or none that was surely made of this compilation.</summary>
    public static PEReader? TryOpen(string path, CSharpCompilation compilation)
    {
        PEReader? assembly = null;
        try
        {
            assembly = new PEReader(File.OpenRead(path));
            if (IsOf(assembly, path, compilation))
            {
                var proven = assembly;
                assembly = null;
                return proven;
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            // What cannot be read proves nothing.
            return null;
        }
        finally
        {
            assembly?.Dispose();
        }
    }

    private static bool IsOf(PEReader assembly, string path, CSharpCompilation compilation)
    {
        // The reader compares the identity of the symbols with the one in the assembly.
        if (!assembly.HasMetadata || !assembly.TryOpenAssociatedPortablePdb(path, static file => File.Exists(file) ? File.OpenRead(file) : null, out var provider, out _) || provider is null)
        {
            return false;
        }

        using (provider)
        {
            var symbols = provider.GetMetadataReader();
            return HasOptions(symbols, compilation) && HasSources(symbols, compilation) && HasReferences(symbols, compilation);
        }
    }

    private static bool HasSources(MetadataReader symbols, CSharpCompilation compilation)
    {
        // A document more may come from a #pragma checksum; the count of sources is one of the options.
        var compiled = symbols.Documents.Select(symbols.GetDocument).Select(document => (symbols.GetGuid(document.HashAlgorithm), Convert.ToHexString(symbols.GetBlobBytes(document.Hash)))).ToHashSet();
        return compilation.SyntaxTrees.Select(static tree => tree.GetText()).All(text => compiled.Contains(ChecksumOf(text)) || (IsGenerated(text) && compiled.Contains(ChecksumOf(AsCompiled(text)))));
    }

    // What a generator writes here in memory has the old default; the compiler's algorithm is another.
    private static bool IsGenerated(SourceText text) => text.ChecksumAlgorithm == SourceHashAlgorithm.Sha1;

    private static SourceText AsCompiled(SourceText text) => SourceText.From(text.ToString(), text.Encoding, SourceHashAlgorithm.Sha256);

    private static (Guid Algorithm, string Hash) ChecksumOf(SourceText text) =>
        (text.ChecksumAlgorithm == SourceHashAlgorithm.Sha1 ? Sha1 : Sha256, Convert.ToHexString(text.GetChecksum().AsSpan()));

    private static bool HasOptions(MetadataReader symbols, CSharpCompilation compilation)
    {
        if (Read(symbols, CompilationOptions) is not { } blob)
        {
            return false;
        }

        var fields = Encoding.UTF8.GetString(blob).Split('\0');
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            options[fields[i]] = fields[i + 1];
        }

        var parsing = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default;
        string Of(string name, string otherwise = "") => options.GetValueOrDefault(name, otherwise);
        return Of("language") == "C#"
            && Of("source-file-count") == compilation.SyntaxTrees.Length.ToString(CultureInfo.InvariantCulture)
            && (IsMoving(parsing.SpecifiedLanguageVersion) || Of("language-version") == parsing.LanguageVersion.ToDisplayString())
            && Of("define").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal).SetEquals(parsing.PreprocessorSymbolNames)
            && Of("output-kind") == compilation.Options.OutputKind.ToString()
            && Of("nullable", nameof(NullableContextOptions.Disable)) == compilation.Options.NullableContextOptions.ToString()
            && Of("checked", bool.FalseString) == compilation.Options.CheckOverflow.ToString()
            && Of("unsafe", bool.FalseString) == compilation.Options.AllowUnsafe.ToString();
    }

    // What the newest language is, the compiler that wrote the assembly knows better than the one that asks here.
    private static bool IsMoving(LanguageVersion version) =>
        version is LanguageVersion.Default or LanguageVersion.Latest or LanguageVersion.LatestMajor or LanguageVersion.Preview;

    // Each reference: name and aliases, both ending with zero, a byte of flags, the image's time stamp and size, and its module version.
    private static bool HasReferences(MetadataReader symbols, CSharpCompilation compilation)
    {
        if (Read(symbols, CompilationReferences) is not { } blob)
        {
            return false;
        }

        var compiled = new HashSet<Guid>();
        for (var rest = blob.AsSpan(); !rest.IsEmpty; rest = rest[25..])
        {
            rest = rest[(rest.IndexOf((byte)0) + 1)..];
            rest = rest[(rest.IndexOf((byte)0) + 1)..];
            compiled.Add(new Guid(rest[9..25]));
        }

        return compiled.SetEquals(compilation.References.Select(Version));
    }

    private static Guid Version(MetadataReference reference) => reference is PortableExecutableReference file
        ? file.GetMetadata() switch
        {
            AssemblyMetadata assembly => assembly.GetModules()[0].GetModuleVersionId(),
            ModuleMetadata module => module.GetModuleVersionId(),
            _ => Guid.Empty,
        }
        : Guid.Empty;

    private static byte[]? Read(MetadataReader symbols, Guid kind)
    {
        foreach (var information in symbols.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(symbols.GetCustomDebugInformation))
        {
            if (symbols.GetGuid(information.Kind) == kind)
            {
                return symbols.GetBlobBytes(information.Value);
            }
        }

        return null;
    }
}
