using Cicd.Benchmarks;

// The bare program that the start-up of a pipeline is compared with.
if (args is ["hello"])
{
    Console.WriteLine("hello");
    return 0;
}

// The SBOM of one tree, in this process, for scripts.
if (args is ["sbom", var tree])
{
    await SbomBenchmark.WriteAsync(tree);
    return 0;
}

if (args is ["sbom-create", var directory])
{
    SbomBenchmark.Create(directory);
    return 0;
}

if (args is ["sbom-once", var once])
{
    Console.WriteLine((await SbomBenchmark.OnceAsync(once)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

var wanted = args.Length == 0 ? ["graph", "wait", "startup", "sbom", "policy", "policy-check"] : args;
var met = true;
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
        case "sbom":
            met &= await SbomBenchmark.RunAsync();
            break;
        case "policy":
            met &= await PolicyBenchmark.RunAsync();
            break;
        case "policy-check":
            met &= await PolicyCheckBenchmark.RunAsync();
            break;
        case "recall":
            met &= await RecallBenchmark.RunAsync();
            break;
        case "code-scan":
            met &= await CodeScanBenchmark.RunAsync();
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark {name}. There are: graph, wait, startup, sbom, policy, policy-check, recall, code-scan.");
            return 2;
    }
}

return met ? 0 : 1;
