using System.Text;
using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Registry;

public sealed class CredentialStoreTests : IDisposable
{
    private const string Host = "registry.example:5000";
    private readonly Scratch scratch = new();
    private readonly Dictionary<string, string> variables = [];
    private readonly Helpers helpers = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task The_environment_names_the_one_registry_that_is_shown_the_password()
    {
        variables["CICD_REGISTRY"] = Host;
        variables["CICD_REGISTRY_USER"] = "me";
        variables["CICD_REGISTRY_PASSWORD"] = "my-password";

        Assert.Equal(("me", "my-password"), await FindAsync(Host));
        Assert.Null(await FindAsync("other.example"));
    }

    [Theory]
    [InlineData("registry.example:5000")]
    [InlineData("https://registry.example:5000/v2/")]
    public async Task The_configuration_of_Docker_keeps_credentials_by_host(string key)
    {
        Config($$"""{ "auths": { "{{key}}": { "auth": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes("me:pass:word"))}}" } } }""");

        Assert.Equal(("me", "pass:word"), await FindAsync(Host));
        Assert.Null(await FindAsync("registry.example"));
        Assert.Null(await FindAsync("registry.example:5000.evil"));
    }

    [Fact]
    public async Task Docker_Hub_has_a_key_of_its_own_and_an_identity_token_is_told_apart()
    {
        Config("""{ "auths": { "https://index.docker.io/v1/": { "auth": "bWU6cGFzcw==" }, "registry.example:5000": { "identitytoken": "the-token" } } }""");

        Assert.Equal(("me", "pass"), await FindAsync("docker.io"));
        Assert.Equal((RegistryCredential.TokenUser, "the-token"), await FindAsync(Host));
    }

    [Fact]
    public async Task A_helper_is_asked_before_what_is_written_down_and_its_answer_is_not_logged()
    {
        Config("""{ "credHelpers": { "registry.example:5000": "test" }, "auths": { "registry.example:5000": { "auth": "bWU6cGFzcw==" } } }""");
        helpers.Answer = """{"ServerURL":"registry.example:5000","Username":"helped","Secret":"helper-secret"}""";

        Assert.Equal(("helped", "helper-secret"), await FindAsync(Host));
        var command = Assert.Single(helpers.Commands);
        Assert.Equal(("docker-credential-test", Host, true), (command.FileName, command.StandardInput, command.IsOutputSecret));
    }

    [Fact]
    public async Task A_helper_whose_name_is_a_path_is_not_run()
    {
        Config("""{ "credsStore": "../../tmp/evil" }""");

        Assert.Null(await FindAsync(Host));
        Assert.Empty(helpers.Commands);
    }

    [Fact]
    public async Task A_broken_configuration_is_an_error_that_names_it()
    {
        Config("{");

        Assert.Contains("config.json", (await Assert.ThrowsAsync<ContainerException>(() => FindAsync(Host))).Message, StringComparison.Ordinal);
    }

    private void Config(string json)
    {
        scratch.Write("config.json", json);
        variables["DOCKER_CONFIG"] = scratch.Root;
    }

    private async Task<(string User, string Password)?> FindAsync(string host)
    {
        var store = new CredentialStore(new() { Variable = variables.GetValueOrDefault }, helpers, new Redactor());
        return await store.FindAsync(host, None) is { } found ? (found.UserName, found.Password.Reveal()) : null;
    }

    private sealed class Helpers : IProcessRunner
    {
        public string Answer { get; set; } = "";

        public List<ProcessCommand> Commands { get; } = [];

        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            Commands.Add(command);
            return Task.FromResult(new ProcessResult(0, TimeSpan.Zero, Answer, ""));
        }
    }
}
