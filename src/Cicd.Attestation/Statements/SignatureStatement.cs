using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Attestation;

/// <summary>
/// Signatures of nothing but a digest, as cosign makes them since version 3: an in-toto statement that claims nothing further. Its older
/// form, a payload of its own under a tag beside the image, is neither made nor read.
/// </summary>
public static class SignatureStatement
{
    /// <summary>The statement to sign.</summary>
    /// <param name="subject">The image.</param>
    public static Statement Create(Subject subject) => new([subject], PredicateTypes.Signature, JsonSerializer.SerializeToElement(new JsonObject()));
}
