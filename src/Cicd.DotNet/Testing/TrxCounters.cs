namespace Cicd.DotNet;

internal readonly record struct TrxCounters(long Total, long Failed);
