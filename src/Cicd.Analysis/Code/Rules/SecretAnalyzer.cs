using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Passwords and other secrets that stand in the code: in fields, locals, constants, arguments, comparisons and connection strings.</summary>
internal sealed partial class SecretAnalyzer() : OwnAnalyzer(OwnRule.Password)
{
    private const int MinLength = 6;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Assigned, OperationKind.SimpleAssignment, OperationKind.VariableDeclarator, OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
        context.RegisterOperationAction(Passed, OperationKind.Argument);
        context.RegisterOperationAction(Compared, OperationKind.Binary);
        context.RegisterOperationAction(ConnectionString, OperationKind.Literal);
    }

    private static void Assigned(OperationAnalysisContext context)
    {
        var (name, value) = context.Operation switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment => (member.Member.Name, assignment.Value),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment => (local.Local.Name, assignment.Value),
            IVariableDeclaratorOperation { Initializer: { } initializer } declarator => (declarator.Symbol.Name, initializer.Value),
            IFieldInitializerOperation { InitializedFields: [var field, ..] } initializer => (field.Name, initializer.Value),
            IPropertyInitializerOperation { InitializedProperties: [var property, ..] } initializer => (property.Name, initializer.Value),
            _ => ("", null),
        };
        if (value is not null && IsSecretName(name) && IsSecret(value))
        {
            Report(context, context.Operation.Syntax is EqualsValueClauseSyntax { Parent: { } declaration } ? declaration : context.Operation.Syntax);
        }
    }

    private static void Passed(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { } parameter && IsSecretName(parameter.Name) && IsSecret(argument.Value) && argument.ArgumentKind == ArgumentKind.Explicit)
        {
            Report(context, argument.Syntax);
        }
        else if (argument.Value is { } value && IsSecret(value) && SecretNameOf(value) is { } && argument.Parent is IInvocationOperation { TargetMethod.Name: "Add" } call && call.Arguments.Any(IsSecretHeader))
        {
            Report(context, call.Syntax);
        }
    }

    private static string? SecretNameOf(IOperation value) => value is IFieldReferenceOperation or ILocalReferenceOperation or ILiteralOperation ? value.Syntax.ToString() : null;

    private static bool IsSecretHeader(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: string name } && IsSecretName(name.Replace("-", "", StringComparison.Ordinal));

    private static void Compared(OperationAnalysisContext context)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && ((IsSecretName(NameOf(comparison.LeftOperand)) && IsSecret(comparison.RightOperand)) || (IsSecretName(NameOf(comparison.RightOperand)) && IsSecret(comparison.LeftOperand))))
        {
            Report(context, comparison.Syntax);
        }
    }

    private static void ConnectionString(OperationAnalysisContext context)
    {
        if (context.Operation.ConstantValue is { HasValue: true, Value: string text } && Server().IsMatch(text) && PasswordPart().Match(text) is { Success: true } match && LooksSecret(match.Groups["value"].Value.Trim('"', '\'')))
        {
            Report(context, context.Operation.Syntax);
        }
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode place) => context.ReportDiagnostic(Diagnostic.Create(OwnRule.Password, place.GetLocation()));

    private static string NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IConversionOperation conversion => NameOf(conversion.Operand),
        _ => "",
    };

    private static bool IsSecretName(string name) => SecretName().IsMatch(name);

    private static bool IsSecret(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } && LooksSecret(text);

    // Names of settings, headers and options hold the word as well, as do texts for people and place holders.
    private static bool LooksSecret(string text) =>
        text.Length >= MinLength
        && !text.Any(char.IsWhiteSpace)
        && !Innocent().IsMatch(text)
        && text.Any(char.IsLetterOrDigit)
        && text.Distinct().Count() > 3;

    [GeneratedRegex("(password|passwd|pwd|passphrase|secret|apikey|secretkey|accesskey|privatekey|accesstoken|authtoken|api_key)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"pass(word|wd|phrase)|pwd|secret|token|api.?key|credential|[:{}<>%$\\/*]|(?-i:^[A-Z0-9]+(_[A-Z0-9]+)+$)|^--?\w|example|\.(json|yml|xml|txt|pem|cs)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Innocent();

    [GeneratedRegex(@"\b(server|data source|host|user id|uid|initial catalog|database)\s*=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Server();

    [GeneratedRegex(@"\b(password|pwd)\s*=\s*(?<value>[^;]+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PasswordPart();
}
