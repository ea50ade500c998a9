using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>A value that a variable takes, or takes in.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where.</param>
/// <param name="Replaces">Whether what was there before is gone.</param>
internal sealed record Assignment(IOperation Value, SyntaxNode Place, bool Replaces);
