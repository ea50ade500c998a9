namespace Cicd;

/// <summary>A signed statement in the form in which it travels with an artifact, such as an image in a registry. Who carries it need not know what it says.</summary>
/// <param name="MediaType">What the content is. A registry lists it by this type as well (OCI image specification 1.1, <c>artifactType</c>).</param>
/// <param name="Content">The content.</param>
/// <param name="Annotations">What is to be known of it without reading it.</param>
public sealed record EvidenceAttachment(string MediaType, ReadOnlyMemory<byte> Content, IReadOnlyDictionary<string, string> Annotations);
