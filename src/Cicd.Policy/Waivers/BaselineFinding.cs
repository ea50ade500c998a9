namespace Cicd.Policy;

/// <summary>A finding that was there before.</summary>
/// <param name="Kind">The kind of scan that found it.</param>
/// <param name="Fingerprint">What identifies it.</param>
/// <param name="Rule">The scanner's rule, for people.</param>
public sealed record BaselineFinding(string Kind, string Fingerprint, string? Rule);
