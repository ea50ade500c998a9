using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cicd.Containers;

/// <summary>Answers the challenge of one registry, and keeps what it was given for the requests after it.</summary>
/// <param name="registry">The host, with its port.</param>
/// <param name="isPlain">Whether the registry is talked to without TLS.</param>
/// <param name="client">Asks the token server; it follows no redirect.</param>
/// <param name="credentials">Finds the credential.</param>
internal sealed class Authenticator(string registry, bool isPlain, HttpClient client, CredentialStore credentials) : IDisposable
{
    private const int MaxAnswer = 1 << 20;
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What was accepted for the scope before.</summary>
    public AuthenticationHeaderValue? Known(string scope) => known.GetValueOrDefault(scope) ?? known.GetValueOrDefault("");

    /// <summary>Answers a challenge.</summary>
    /// <param name="challenge">What the registry said.</param>
    /// <param name="scope">What is asked for.</param>
    /// <param name="refused">What was sent already and refused.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What to send; null if there is nothing else to send.</returns>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(Challenge challenge, string scope, AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            // Others may have asked meanwhile.
            if (Known(scope) is { } other && !other.Equals(refused))
            {
                return other;
            }

            var credential = await credentials.FindAsync(registry, cancellationToken);
            if (challenge.IsBasic)
            {
                var basic = credential is null ? null : Basic(credential);
                return basic is null || basic.Equals(refused) ? null : known[""] = basic;
            }

            var bearer = new AuthenticationHeaderValue("Bearer", await TokenAsync(challenge, scope, credential, cancellationToken));
            return known[scope] = bearer;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password.Reveal()}")));

    private async Task<string> TokenAsync(Challenge challenge, string scope, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) || (realm.Scheme != Uri.UriSchemeHttps && !(isPlain && realm.Scheme == Uri.UriSchemeHttp)) || realm.UserInfo.Length > 0)
        {
            throw new RegistryException($"{registry} wants a token from '{challenge.Realm}', which is no address that a credential is sent to.");
        }

        var scopes = (scope.Length > 0 ? scope : challenge.Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var request = credential is { IsIdentityToken: true } ? ByIdentity(realm, challenge, scopes, credential) : ByPassword(realm, challenge, scopes, credential);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new RegistryException(
                    $"The token server {realm.Authority} of {registry} answered {(int)response.StatusCode}{(credential is null ? ", and no credential for the registry is known: log in to it" : " to the credential that is known")}.", response.StatusCode)
                { IsTransient = Answers.IsTransient(response.StatusCode), RetryAfter = Answers.RetryAfter(response, TimeProvider.System) };
            }

            var json = await Answers.ReadAsync(response, MaxAnswer, $"the answer of the token server {realm.Authority}", cancellationToken);
            var answer = JsonSerializer.Deserialize(json, RegistryJsonContext.Default.TokenAnswer);
            return (answer?.Token ?? answer?.AccessToken) is { Length: > 0 } token && token.All(letter => letter is > ' ' and < '\x7f')
                ? token
                : throw new RegistryException($"The token server {realm.Authority} of {registry} gave no token.");
        }
        catch (JsonException exception)
        {
            throw new RegistryException($"The token server {realm.Authority} of {registry} gave no valid answer: {exception.Message}", innerException: exception);
        }
    }

    private static HttpRequestMessage ByPassword(Uri realm, Challenge challenge, string[] scopes, RegistryCredential? credential)
    {
        var query = new StringBuilder(realm.Query.TrimStart('?'));
        foreach (var (name, value) in scopes.Select(scope => ("scope", (string?)scope)).Prepend(("service", challenge.Service)))
        {
            if (value is not null)
            {
                query.Append(query.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        request.Headers.Authorization = credential is null ? null : Basic(credential);
        return request;
    }

    private static HttpRequestMessage ByIdentity(Uri realm, Challenge challenge, string[] scopes, RegistryCredential credential) => new(HttpMethod.Post, realm)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = credential.Password.Reveal(),
            ["service"] = challenge.Service ?? "",
            ["scope"] = string.Join(' ', scopes),
            ["client_id"] = "cicd",
        }),
    };
}
