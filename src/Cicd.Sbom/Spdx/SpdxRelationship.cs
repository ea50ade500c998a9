namespace Cicd.Sbom;

/// <summary>How two elements relate (SPDX 2.3, section 11).</summary>
internal sealed record SpdxRelationship(string SpdxElementId, string RelationshipType, string RelatedSpdxElement);
