using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Cicd.Deployment.Internal;

/// <summary>Files behind an address that takes PUT and gives them back by GET. The token goes to this address alone: redirects are not followed.</summary>
internal sealed class HttpFiles : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(30) };
    private readonly Uri address;

    public HttpFiles(Uri address, Secret? token)
    {
        this.address = address;
        if (token is null)
        {
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new PipelineException($"{address} is not encrypted, and the token would be read by everybody on the way: use https.");
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
    }

    /// <summary>Whether it was not there yet.</summary>
    public async Task<bool> PutAsync(string name, Stream content, Sha256Digest digest, bool isReplaced, CancellationToken cancellationToken)
    {
        var target = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}");
        try
        {
            if (await ReadAsync(target, cancellationToken) is { } there && (there == digest || !isReplaced))
            {
                return there == digest ? false : throw new PipelineException($"{target} is there already with another content: it is {there}, and {digest} was to be published. What is published is not changed: give it a new name.");
            }

            using var body = new StreamContent(content);
            using var request = new HttpRequestMessage(HttpMethod.Put, target) { Content = body };
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{target} was not taken: {(int)answer.StatusCode} {answer.ReasonPhrase}."));
            }

            return await ReadAsync(target, cancellationToken) is { } read && read == digest ? true : throw new PipelineException($"{target} was published and does not read back as {digest}.");
        }
        catch (HttpRequestException exception)
        {
            throw new PipelineException($"{target} does not answer: {exception.Message}", exception);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Sha256Digest?> ReadAsync(Uri target, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{target} cannot be read: {(int)answer.StatusCode} {answer.ReasonPhrase}."));
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await Sha256Digest.OfAsync(stream, cancellationToken);
    }
}
