using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Where a value does harm: a parameter of methods, or a property, of a type and those that derive from it.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Type">The type's full name.</param>
/// <param name="Member">The method or property; a method's name may end in <c>*</c>; <c>.ctor</c> is a constructor.</param>
/// <param name="Parameter">The parameter; null for a property.</param>
/// <param name="Origin">Whose values do harm.</param>
/// <param name="Cleaner">What makes them harmless.</param>
internal sealed record Sink(DiagnosticDescriptor Rule, string Type, string Member, string? Parameter, Origin Origin, Cleaner Cleaner)
{
    public bool Names(string member) => Member.EndsWith('*') ? member.StartsWith(Member[..^1], StringComparison.Ordinal) : member == Member;
}
