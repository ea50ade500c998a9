using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>The file <c>oci-layout</c> (OCI image specification 1.1, <c>image-layout</c>).</summary>
internal sealed record OciLayoutVersion([property: JsonPropertyName("imageLayoutVersion")] string Version)
{
    public const string FileName = "oci-layout";
    public const string Current = "1.0.0";
}
