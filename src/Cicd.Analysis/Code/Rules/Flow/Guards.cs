using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>Whether code has checked a variable by the time it is used.</summary>
internal static class Guards
{
    private static readonly HashSet<string> Checks = new(StringComparer.Ordinal)
    {
        "Contains", "ContainsKey", "StartsWith", "EndsWith", "Equals", "IsLocalUrl", "IsMatch", "TryParse", "TryGetValue", "Any", "All", "Exists",
    };

    public static bool Protect(SyntaxNode use, string variable)
    {
        for (var node = use; node.Parent is { } parent && node is not MemberDeclarationSyntax; node = parent)
        {
            switch (parent)
            {
                case IfStatementSyntax branch when node != branch.Condition && ChecksIt(branch.Condition, variable):
                case ConditionalExpressionSyntax choice when node != choice.Condition && ChecksIt(choice.Condition, variable):
                case BlockSyntax block when block.Statements.TakeWhile(statement => statement != node).OfType<IfStatementSyntax>().Any(earlier => LeavesOrSets(earlier, variable)):
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private static bool LeavesOrSets(IfStatementSyntax branch, string variable) =>
        ChecksIt(branch.Condition, variable) && (Leaves(branch.Statement) || Sets(branch.Statement, variable));

    private static bool Leaves(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    private static bool Sets(StatementSyntax statement, string variable) =>
        statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => IsVariable(assignment.Left, variable));

    private static bool ChecksIt(ExpressionSyntax condition, string variable) => condition.DescendantNodesAndSelf().Any(node => node switch
    {
        InvocationExpressionSyntax call => Mentions(call, variable) && NameOf(call) is { } name && (Checks.Contains(name) || name.StartsWith("IsValid", StringComparison.Ordinal) || name.StartsWith("IsAllowed", StringComparison.Ordinal)),
        BinaryExpressionSyntax comparison when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            (IsVariable(comparison.Left, variable) && IsText(comparison.Right)) || (IsVariable(comparison.Right, variable) && IsText(comparison.Left)),
        IsPatternExpressionSyntax match => IsVariable(match.Expression, variable) && match.Pattern.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Any(IsText),
        _ => false,
    });

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => null,
    };

    private static bool Mentions(SyntaxNode node, string variable) => node.DescendantNodes().Any(inner => IsVariable(inner, variable));

    private static bool IsVariable(SyntaxNode node, string variable) => node is IdentifierNameSyntax name && name.Identifier.Text == variable;

    private static bool IsText(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: string { Length: > 0 } };
}
