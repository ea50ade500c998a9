using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Polly;
using Polly.Retry;

namespace Cicd.Containers;

/// <summary>
/// Sends requests to one registry: authenticated, repeated where the reason of a failure may pass, redirected where blobs lie elsewhere. A
/// credential goes to the registry itself and its token server, never to where it redirects.
/// </summary>
internal sealed class Transport : IDisposable
{
    private const int MaxRedirects = 5;
    private readonly RegistryOptions options;
    private readonly HttpClient client;
    private readonly Authenticator authenticator;
    private readonly ResiliencePipeline retries;

    private Transport(Uri address, string registry, RegistryOptions options, CredentialStore credentials)
    {
        Address = address;
        this.options = options;
#pragma warning disable CA2000 // The client disposes of it.
        client = new HttpClient(Handler(options)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("cicd", typeof(Transport).Assembly.GetName().Version?.ToString(3)));
        authenticator = new(registry, address.Scheme == Uri.UriSchemeHttp, client, credentials);
        retries = options.Retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is RegistryException { IsTransient: true }),
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as RegistryException)?.RetryAfter),
            })
            .Build();
    }

    /// <summary>Where the registry is asked.</summary>
    public Uri Address { get; }

    public static async Task<Transport> OpenAsync(string registry, RegistryOptions options, CredentialStore credentials, CancellationToken cancellationToken) =>
        new(await Endpoint.FindAsync(registry, options, cancellationToken), registry, options, credentials);

    /// <summary>Does something again as long as it fails for a reason that may pass.</summary>
    public async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await retries.ExecuteAsync(async stop => await work(stop), cancellationToken);

    /// <summary>Sends a request once, the answer to a challenge apart. The caller reads the body, and disposes of the answer.</summary>
    /// <param name="make">Makes the request, each time anew.</param>
    /// <param name="scope">What is asked for, as <c>repository:NAME:pull</c>.</param>
    /// <param name="accepted">Which statuses beside success are no failure.</param>
    /// <param name="watch">Ends the request when it stalls.</param>
    /// <exception cref="RegistryException">It was refused, or the connection broke.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, string scope, Func<HttpStatusCode, bool> accepted, StallWatch watch)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = make();
            var isOwn = IsOwn(request.RequestUri!);
            request.Headers.Authorization = isOwn ? authenticator.Known(scope) : null;
            var response = await SendAsync(request, watch);

            // What was known may have expired, so a second answer is worth a try.
            if (response.StatusCode == HttpStatusCode.Unauthorized && isOwn && attempt < 2 && Challenge.Of(response.Headers) is { } challenge
                && await AnswerAsync(challenge, scope, request.Headers.Authorization, watch) is not null)
            {
                response.Dispose();
                continue;
            }

            if (response.IsSuccessStatusCode || accepted(response.StatusCode))
            {
                return response;
            }

            using (response)
            {
                throw await Answers.RefusedAsync(response.RequestMessage ?? request, response, options.Time, watch.Token);
            }
        }
    }

    public void Dispose()
    {
        authenticator.Dispose();
        client.Dispose();
    }

    private async Task<AuthenticationHeaderValue?> AnswerAsync(Challenge challenge, string scope, AuthenticationHeaderValue? sent, StallWatch watch)
    {
        try
        {
            return await authenticator.AnswerAsync(challenge, scope, sent, watch.Token);
        }
        catch (Exception exception) when (watch.Explain(exception, $"The token server of {Address.Authority} does not answer") is { } explained)
        {
            throw explained;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, StallWatch watch)
    {
        var current = request;
        for (var redirects = 0; ; redirects++)
        {
            HttpResponseMessage response;
            try
            {
                response = await client.SendAsync(current, HttpCompletionOption.ResponseHeadersRead, watch.Token);
                watch.Touch();
            }
            catch (Exception exception) when (watch.Explain(exception, $"{current.RequestUri!.Authority} cannot be reached") is { } explained)
            {
                throw explained;
            }

            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head))
            {
                return response;
            }

            var from = current.RequestUri!;
            response.Dispose();
#pragma warning disable CA2000 // It has no content to dispose of.
            current = Redirected(request, from, new Uri(from, location), redirects);
#pragma warning restore CA2000
        }
    }

    private HttpRequestMessage Redirected(HttpRequestMessage request, Uri from, Uri target, int redirects)
    {
        if (redirects >= MaxRedirects || target.Scheme is not ("http" or "https") || (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps))
        {
            throw new RegistryException($"{from.Authority} redirects to {target.Scheme}://{target.Authority}, {(redirects >= MaxRedirects ? $"the redirect after {MaxRedirects}" : "which is not followed")}.");
        }

        var next = new HttpRequestMessage(request.Method, target);
        foreach (var (name, values) in request.Headers.Where(header => header.Key is "Accept" or "Range"))
        {
            next.Headers.TryAddWithoutValidation(name, values);
        }

        next.Headers.Authorization = IsOwn(target) ? request.Headers.Authorization : null;
        return next;
    }

    private bool IsOwn(Uri uri) => uri.Scheme == Address.Scheme && uri.Authority.Equals(Address.Authority, StringComparison.OrdinalIgnoreCase);

    private static SocketsHttpHandler Handler(RegistryOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxConnectionsPerServer = options.Concurrency * 2,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        if (options.CertificateAuthorities is { } file)
        {
            var own = new X509Certificate2Collection();
            try
            {
                own.ImportFromPemFile(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
            {
                throw new ContainerException($"{file} holds no certificate authorities in PEM: {exception.Message}", exception);
            }

            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && IsTrusted(certificate, chain, own));
        }

        return handler;
    }

    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, X509Certificate2Collection own)
    {
        if (certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(own);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent is null ? [] : sent.ChainElements.Select(element => element.Certificate))
        {
            chain.ChainPolicy.ExtraStore.Add(element);
        }

        return chain.Build(leaf);
    }
}
