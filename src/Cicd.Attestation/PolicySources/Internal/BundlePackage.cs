using System.Globalization;
using System.Text;

namespace Cicd.Attestation.Internal;

/// <summary>Bundles as NuGet packages: the files, and what the package format demands beside them (NuGet, ".nuspec reference"; ECMA-376-2, OPC).</summary>
internal static class BundlePackage
{
    private const string ContentTypes = """
        <?xml version="1.0" encoding="utf-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
          <Default Extension="nuspec" ContentType="application/octet" />
          <Default Extension="yaml" ContentType="application/octet" />
          <Default Extension="yml" ContentType="application/octet" />
          <Default Extension="json" ContentType="application/octet" />
        </Types>

        """;

    public static byte[] Write(PolicyBundle bundle, IReadOnlyList<PolicySourceFile> files) => BundleArchive.Write(
    [
        .. files,
        File("[Content_Types].xml", ContentTypes),
        File("_rels/.rels", Relationships(bundle)),
        File($"{bundle.Name}.nuspec", Manifest(bundle)),
    ]);

    private static PolicySourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    private static string Relationships(PolicyBundle bundle) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{bundle.Name}.nuspec" Id="R0" />
        </Relationships>

        """;

    private static string Manifest(PolicyBundle bundle) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata>
            <id>{bundle.Name}</id>
            <version>{bundle.Revision.ToString(CultureInfo.InvariantCulture)}.0.0</version>
            <authors>{bundle.Name}</authors>
            <description>The policies {bundle.Name}, revision {bundle.Revision.ToString(CultureInfo.InvariantCulture)}, signed.</description>
          </metadata>
        </package>

        """;
}
