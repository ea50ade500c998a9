namespace Cicd.Hosting;

internal sealed record RunStatementDocument(string File, string PredicateType, string Digest);
