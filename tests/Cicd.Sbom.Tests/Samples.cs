namespace Cicd.Sbom.Tests;

/// <summary>Documents that lie beside the tests.</summary>
internal static class Samples
{
    /// <summary>A document of CycloneDX 1.7 that has every kind of thing the versions differ in.</summary>
    internal static Task<SbomDocument> EverythingAsync() =>
        SbomDocument.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "everything.cdx.json"), CancellationToken.None);
}
