namespace Cicd.Benchmarks;

internal static class StartupBenchmark
{
    public static Task RunAsync() => Task.CompletedTask;
}
