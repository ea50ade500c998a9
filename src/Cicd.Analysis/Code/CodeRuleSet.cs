namespace Cicd.Analysis.Code;

/// <summary>Rules of one origin that a scan ran.</summary>
/// <param name="Name">Where they come from, such as <c>SecurityCodeScan</c>.</param>
/// <param name="Version">Their version.</param>
/// <param name="Digest">The digest of their files and configuration.</param>
/// <param name="Rules">How many rules they are.</param>
public sealed record CodeRuleSet(string Name, string Version, Sha256Digest Digest, int Rules);
