namespace Cicd.Sbom.Validation;

/// <summary>One place where a bill of materials breaks a rule.</summary>
/// <param name="Rule">The rule, such as <c>required</c> or <c>dangling-reference</c>.</param>
/// <param name="Level">Whether it makes the document invalid.</param>
/// <param name="Pointer">The place as a JSON pointer (RFC 6901); empty for the whole document.</param>
/// <param name="Line">The line of the place, from 1.</param>
/// <param name="Column">The column of the place in bytes, from 1.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
public sealed record BomFinding(string Rule, BomFindingLevel Level, string Pointer, int Line, int Column, string Message);
