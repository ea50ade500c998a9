using System.Reflection;

namespace Cicd.Benchmarks;

/// <summary>Stands for services that the peer demands and empty tasks do not use.</summary>
public class Nothing : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
}
