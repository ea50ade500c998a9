namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>A comment <c># cicd:ignore RULE[,RULE] reason</c>.</summary>
/// <param name="Line">The line of the comment.</param>
/// <param name="Target">The line that it is about: that of the instruction after it.</param>
/// <param name="Rules">The rules that it names.</param>
/// <param name="Reason">Why; empty if it does not say.</param>
internal sealed record DockerSuppression(int Line, int Target, IReadOnlyList<string> Rules, string Reason);
