using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting.Tests;

/// <summary>A pipeline's program in a directory of its own, run in this process.</summary>
internal sealed class TestProgram : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("cicd-host-");
    private readonly PipelineHostBuilder builder;

    public TestProgram(params Type[] tasks) => builder = new PipelineHostBuilder(new TypesAssembly(tasks));

    public Dictionary<string, string> Variables { get; } = [];

    public string Root => root.FullName;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public PipelineHostBuilder Builder => builder;

    public TestProgram With(Action<PipelineHostBuilder> configure)
    {
        configure(builder);
        return this;
    }

    public TestProgram WithContext<T>()
        where T : PipelineContext => With(pipeline => pipeline.UseContext<T>());

    public TestProgram WithGate(IGate gate) =>
        With(pipeline => pipeline.UseGate(new FixedFactory(gate)));

    public TestProgram WithFile(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(arguments, CancellationToken.None);

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await builder
            .UseEnvironment(new HostEnvironment { Out = output, Error = error, CurrentDirectory = Root, Variable = name => Variables.GetValueOrDefault(name) })
            .RunAsync(arguments, cancellationToken);
        Out = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public bool Has(string name) => Path.Exists(Path.Combine(Root, name));

    public void Dispose() => root.Delete(recursive: true);

    private sealed class FixedFactory(IGate gate) : IGateFactory
    {
        public IGate Create(GateServices services) => gate;
    }
}
