using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>A call that was followed into its method: what its parameters stand for.</summary>
internal sealed record Frame(IMethodSymbol Method, IReadOnlyList<IArgumentOperation> Arguments, Frame? Caller)
{
    public int Depth => 1 + (Caller?.Depth ?? 0);

    public IOperation? Argument(IParameterSymbol parameter) =>
        Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;
}
