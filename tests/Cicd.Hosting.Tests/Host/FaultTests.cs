using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting.Tests;

public class FaultTests
{
    [Fact]
    public async Task A_lifetime_that_cannot_be_made_is_told_before_anything_runs()
    {
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>().With(pipeline => pipeline.UseLifetime<Unmade>());

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("The lifetime cannot be made: no licence (InvalidOperationException)", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_whose_setter_throws_is_told_before_anything_runs()
    {
        using var program = new TestProgram(typeof(Choosy));

        Assert.Equal(2, await program.RunAsync("-t", "Choosy", "--color", "red"));
        Assert.Contains("Task Choosy cannot be made: no red here (ArgumentException)", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_cannot_be_disposed_does_not_change_how_the_run_ended()
    {
        using var program = new TestProgram(typeof(Clingy));

        Assert.Equal(0, await program.RunAsync("-t", "Clingy"));
        Assert.Contains("warning: Clingy could not be disposed: still in use (InvalidOperationException)", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_disposed_does_not_change_how_the_run_ended()
    {
        using var program = new TestProgram(typeof(Using)).With(pipeline => pipeline.ConfigureServices(services => services.AddSingleton<Clinging>()));

        Assert.Equal(0, await program.RunAsync("-t", "Using"));
        Assert.Contains("could not be disposed: still open (InvalidOperationException)", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_run_left_half_written_is_removed_by_the_next_one()
    {
        var left = $"artifacts/report/.run.json.{Guid.NewGuid():N}.tmp";
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>().WithFile(left, "{").WithFile("artifacts/.own.tmp", "kept");

        Assert.Equal(0, await program.RunAsync("-t", "Build"));
        Assert.False(program.Has(left));
        Assert.True(program.Has("artifacts/.own.tmp"));
    }

    [Theory]
    [InlineData(1, "-t", "Build")]
    [InlineData(1, "-t", "Build", "-v", "quiet")]
    [InlineData(1, "--list")]
    [InlineData(2, "-t", "Bild")]
    public async Task An_output_that_takes_nothing_fails_the_run_and_never_crashes_it(int exitCode, params string[] arguments)
    {
        var directory = Directory.CreateTempSubdirectory("cicd-host-");
        await using var output = new FullWriter();
        await using var error = new FullWriter();

        var ended = await new PipelineHostBuilder(new TypesAssembly([typeof(SampleBuild)])).UseContext<SampleContext>()
            .UseEnvironment(new HostEnvironment { Out = output, Error = error, CurrentDirectory = directory.FullName })
            .RunAsync(arguments);
        directory.Delete(recursive: true);

        Assert.Equal(exitCode, ended);
    }

    public sealed class Unmade : PipelineLifetime<SampleContext>
    {
        public Unmade() => throw new InvalidOperationException("no licence");
    }

    public sealed class Choosy : PipelineTask<PipelineContext>
    {
        [Parameter]
        public string? Color
        {
            get => null;
            set => throw new ArgumentException($"no {value} here");
        }

        public override void Run(PipelineContext context) => context.Log.Information("chosen");
    }

    public sealed class Clingy : PipelineTask<PipelineContext>, IAsyncDisposable
    {
        public override void Run(PipelineContext context) => context.Log.Information("here");

        public ValueTask DisposeAsync() => ValueTask.FromException(new InvalidOperationException("still in use"));
    }

    public sealed class Using(Clinging service) : PipelineTask<PipelineContext>
    {
        public override void Run(PipelineContext context) => context.Log.Information($"used {service}");
    }

    public sealed class Clinging : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.FromException(new InvalidOperationException("still open"));
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");

        public override Task FlushAsync(CancellationToken cancellationToken) => throw new IOException("No space left on device");
    }
}
