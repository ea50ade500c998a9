using System.Formats.Tar;
using Cicd.Containers.Internal;

namespace Cicd.Containers.Tests.Engine;

public sealed class BuildContextTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("cicd-").FullName;

    [Fact]
    public async Task What_is_excluded_is_not_sent_but_the_dockerfile_is()
    {
        Write("Dockerfile", "FROM scratch");
        Write(".dockerignore", "*\n!src\nsrc/obj\n");
        Write("src/a.cs", "a");
        Write("src/obj/secret.txt", "b");
        Write("notes.txt", "c");

        Assert.Equal([".dockerignore", "Dockerfile", "src", "src/a.cs"], (await SentAsync()).Keys);
    }

    [Fact]
    public async Task An_exception_below_an_excluded_directory_is_sent()
    {
        Write("Dockerfile", "FROM scratch");
        Write(".dockerignore", "bin\n!bin/keep/it.txt\n");
        Write("bin/keep/it.txt", "a");
        Write("bin/other.txt", "b");

        Assert.Equal([".dockerignore", "Dockerfile", "bin/keep/it.txt"], (await SentAsync()).Keys);
    }

    [Fact]
    public async Task A_link_is_sent_as_a_link_and_never_followed()
    {
        Write("Dockerfile", "FROM scratch");
        File.CreateSymbolicLink(Path.Combine(root, "passwords"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(root, "everything"), "/");
        Directory.CreateSymbolicLink(Path.Combine(root, "loop"), ".");

        var sent = await SentAsync();

        Assert.Equal(["Dockerfile", "everything", "loop", "passwords"], sent.Keys);
        Assert.Equal((TarEntryType.SymbolicLink, "/etc/passwd"), sent["passwords"]);
        Assert.Equal((TarEntryType.SymbolicLink, "/"), sent["everything"]);
    }

    [Fact]
    public void A_dockerignore_that_is_a_link_is_refused()
    {
        Write("Dockerfile", "FROM scratch");
        File.CreateSymbolicLink(Path.Combine(root, ".dockerignore"), "/dev/null");

        Assert.Throws<ContainerException>(() => DockerIgnore.Read(root, "Dockerfile"));
    }

    [Theory]
    [InlineData(".env", "A=b", true)]
    [InlineData(".env.production", "A=b", true)]
    [InlineData(".env.example", "A=b", false)]
    [InlineData("id_ed25519", "key", true)]
    [InlineData("cert.pfx", "key", true)]
    [InlineData("tls.txt", "some text\n-----BEGIN EC PRIVATE KEY-----\nMIG", true)]
    [InlineData("tls.crt", "-----BEGIN CERTIFICATE-----\nMIG", false)]
    [InlineData("environment.cs", "class Env;", false)]
    public void Private_keys_and_environment_files_are_found(string name, string text, bool isSecret)
    {
        Write(name, text);

        Assert.Equal(isSecret, SecretFiles.Find(new(name, new FileInfo(Path.Combine(root, name)))) is not null);
    }

    [Fact]
    public async Task A_context_with_secrets_is_refused_before_anything_is_sent()
    {
        Write("Dockerfile", "FROM scratch");
        Write("config/.env", "PASSWORD=1");
        var runtime = new PipelineRuntime(new RunInfo("run", root), new Redactor(), new NoEvidence(), TaskLog.None) { Variable = static name => name == "DOCKER_HOST" ? "unix:///nowhere/docker.sock" : null };
        using var engine = new DockerEngine(runtime);
        var layout = await OciLayout.CreateAsync(Path.Combine(root, "layout"), CancellationToken.None);
        var builder = new DockerfileBuilder(engine, runtime);

        var refused = await Assert.ThrowsAsync<ContainerException>(() => builder.BuildAsync(new DockerfileBuild(root), layout, null, CancellationToken.None));
        var allowed = await Assert.ThrowsAsync<ContainerException>(() => builder.BuildAsync(new DockerfileBuild(root) { AllowedSecretFiles = ["config/.env"] }, layout, null, CancellationToken.None));
        var outside = await Assert.ThrowsAsync<ContainerException>(() => builder.BuildAsync(new DockerfileBuild(Path.Combine(root, "config")) { Dockerfile = "../Dockerfile" }, layout, null, CancellationToken.None));
        runtime.Redactor.Register(new Secret("s3cr3t-token"));
        var argument = await Assert.ThrowsAsync<ContainerException>(() => builder.BuildAsync(new DockerfileBuild(root) { Arguments = new Dictionary<string, string> { ["TOKEN"] = "s3cr3t-token" } }, layout, null, CancellationToken.None));

        Assert.Contains("config/.env", refused.Message, StringComparison.Ordinal);
        Assert.Contains("There is no Docker engine at unix:///nowhere/docker.sock", allowed.Message, StringComparison.Ordinal);
        Assert.Contains("lies outside", outside.Message, StringComparison.Ordinal);
        Assert.Contains("TOKEN holds a secret", argument.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_arguments_are_taken_out_of_the_history()
    {
        var config = new OciImageConfig("amd64", "linux", new([])) { History = [new() { CreatedBy = "|2 A=one two B=3 /bin/sh -c make" }, new() { CreatedBy = "/bin/sh -c #(nop) COPY a b" }] };

        var clean = HistoryScrub.Clean(config, new Dictionary<string, string> { ["B"] = "3", ["A"] = "one two" });

        Assert.Equal(["/bin/sh -c make", "/bin/sh -c #(nop) COPY a b"], clean.History!.Select(static step => step.CreatedBy));
    }

    [Theory]
    [InlineData("ssh://host", "no address that can be used")]
    [InlineData("docker.sock", "no address that can be used")]
    public void An_address_that_cannot_be_used_is_refused(string host, string reason) =>
        Assert.Contains(reason, Assert.Throws<ContainerException>(() => EngineAddress.Of(name => name == "DOCKER_HOST" ? host : null)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, relative))!);
        File.WriteAllText(Path.Combine(root, relative), text);
    }

    private async Task<SortedDictionary<string, (TarEntryType, string?)>> SentAsync()
    {
        var files = new BuildContextFiles(root, DockerIgnore.Read(root, "Dockerfile"), "Dockerfile").List();
        using var tar = new MemoryStream();
        await new BuildContextArchive(files).WriteAsync(tar, CancellationToken.None);
        tar.Position = 0;
        var sent = new SortedDictionary<string, (TarEntryType, string?)>(StringComparer.Ordinal);
        await using var reader = new TarReader(tar);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            sent.Add(entry.Name.TrimEnd('/'), (entry.EntryType, entry.LinkName));
        }

        return sent;
    }

    private sealed class NoEvidence : IEvidenceStore
    {
        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
    }
}
