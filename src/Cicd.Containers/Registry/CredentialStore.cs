using System.Text;
using System.Text.Json;

namespace Cicd.Containers;

/// <summary>
/// Finds the credential for a registry: what the options give, then the environment, then Docker's <c>config.json</c> with its credential
/// helpers. A credential is for the host that it is kept for and no other.
/// </summary>
internal sealed class CredentialStore(RegistryOptions options, IProcessRunner? processes, Redactor? redactor)
{
    private const string DockerHub = "docker.io";
    private const string DockerHubKey = "https://index.docker.io/v1/";
    private const int MaxConfigSize = 1 << 20;

    public async Task<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        var credential = options.Credential(registry) ?? OfEnvironment(registry) ?? await OfDockerAsync(registry, cancellationToken);
        if (credential is not null && credential.Password.Reveal().Length >= Redactor.MinimumLength)
        {
            redactor?.Register(credential.Password);
        }

        return credential;
    }

    // The variables name the host, so that no other registry is ever shown the password.
    private RegistryCredential? OfEnvironment(string registry) =>
        options.Variable("CICD_REGISTRY") == registry && options.Variable("CICD_REGISTRY_USER") is { Length: > 0 } user && options.Variable("CICD_REGISTRY_PASSWORD") is { Length: > 0 } password
            ? new(user, new Secret(password))
            : null;

    private async Task<RegistryCredential?> OfDockerAsync(string registry, CancellationToken cancellationToken)
    {
        if (options.Variable("DOCKER_AUTH_CONFIG") is { Length: > 0 } text && await OfConfigAsync(Encoding.UTF8.GetBytes(text), "DOCKER_AUTH_CONFIG", registry, cancellationToken) is { } found)
        {
            return found;
        }

        var directory = options.Variable("DOCKER_CONFIG") is { Length: > 0 } named ? named : options.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".docker") : null;
        var file = directory is null ? null : Path.Combine(directory, "config.json");
        if (file is null || !File.Exists(file))
        {
            return null;
        }

        try
        {
            return new FileInfo(file).Length <= MaxConfigSize
                ? await OfConfigAsync(await File.ReadAllBytesAsync(file, cancellationToken), file, registry, cancellationToken)
                : throw new ContainerException($"{file} has more than {MaxConfigSize} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    private async Task<RegistryCredential?> OfConfigAsync(byte[] json, string where, string registry, CancellationToken cancellationToken)
    {
        DockerConfig config;
        try
        {
            config = JsonSerializer.Deserialize(json, RegistryJsonContext.Default.DockerConfig) ?? new();
        }
        catch (JsonException exception)
        {
            throw new ContainerException($"{where} is no valid configuration of Docker: {exception.Message}", exception);
        }

        var key = registry == DockerHub ? DockerHubKey : registry;
        if ((config.CredHelpers?.GetValueOrDefault(registry) ?? config.CredsStore) is { Length: > 0 } helper
            && await OfHelperAsync(helper, key, cancellationToken) is { } helped)
        {
            return helped;
        }

        return config.Auths?.FirstOrDefault(entry => entry.Key == key || HostOf(entry.Key) == registry).Value is { } auth ? Read(auth, where, registry) : null;
    }

    private static string HostOf(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? key : key[(scheme + 3)..]).Split('/')[0];
    }

    private static RegistryCredential? Read(DockerAuth auth, string where, string registry)
    {
        if (auth.IdentityToken is { Length: > 0 } token)
        {
            return new(RegistryCredential.TokenUser, new Secret(token));
        }

        if (auth is { UserName.Length: > 0, Password.Length: > 0 })
        {
            return new(auth.UserName, new Secret(auth.Password));
        }

        if (auth.Auth is not { Length: > 0 } encoded)
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        var text = Convert.TryFromBase64String(encoded, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count).TrimEnd('\0') : "";
        return text.Split(':', 2) is [{ Length: > 0 } user, { Length: > 0 } password]
            ? new(user, new Secret(password))
            : throw new ContainerException($"{where} has no readable credential for {registry}: log in there anew.");
    }

    private async Task<RegistryCredential?> OfHelperAsync(string helper, string key, CancellationToken cancellationToken)
    {
        if (processes is null || !helper.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return null;
        }

        var result = await processes.RunAsync(
            new ProcessCommand($"docker-credential-{helper}", "get")
            {
                StandardInput = key,
                IsOutputSecret = true,
                OutputLevel = LogLevel.Diagnostic,
                Timeout = TimeSpan.FromSeconds(30),
                IsSuccess = static _ => true,
            },
            cancellationToken);
        if (result.ExitCode != 0)
        {
            // So says the protocol that there is none.
            return result.StandardOutput.Contains("credentials not found", StringComparison.Ordinal)
                ? null
                : throw new ContainerException($"docker-credential-{helper} gave no credential for {key}, its exit code is {result.ExitCode}.");
        }

        try
        {
            return JsonSerializer.Deserialize(result.StandardOutput, RegistryJsonContext.Default.HelperAnswer) is { Username.Length: > 0, Secret.Length: > 0 } answer
                ? new(answer.Username, new Secret(answer.Secret))
                : null;
        }
        catch (JsonException exception)
        {
            throw new ContainerException($"docker-credential-{helper} gave no valid answer for {key}.", exception);
        }
    }
}
