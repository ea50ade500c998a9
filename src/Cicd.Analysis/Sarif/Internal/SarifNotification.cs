namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.58.</summary>
internal sealed record SarifNotification(string Level, SarifText Message);
