using Cicd.Benchmarks;

// The bare program that the start-up of a pipeline is compared with.
if (args is ["hello"])
{
    Console.WriteLine("hello");
    return 0;
}

var wanted = args.Length == 0 ? ["graph", "wait", "startup"] : args;
Console.WriteLine($"Processors: {Environment.ProcessorCount}; runtime {Environment.Version}; medians of {Sample.Count}.");
foreach (var name in wanted)
{
    switch (name)
    {
        case "graph":
            await GraphBenchmark.RunAsync();
            break;
        case "wait":
            await WaitBenchmark.RunAsync();
            break;
        case "startup":
            await StartupBenchmark.RunAsync();
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark {name}. There are: graph, wait, startup.");
            return 2;
    }
}

return 0;
