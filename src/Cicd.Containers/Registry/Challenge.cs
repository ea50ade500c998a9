using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Cicd.Containers;

/// <summary>How a registry wants to be asked (RFC 9110, section 11.6.1; distribution, token authentication).</summary>
internal sealed partial record Challenge(string Scheme, string? Realm, string? Service, string? Scope)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    /// <summary>The best of those offered: a token before a password.</summary>
    public static Challenge? Of(HttpResponseHeaders headers) =>
        headers.WwwAuthenticate.Select(Read).Where(challenge => challenge.IsBearer || challenge.IsBasic).OrderBy(challenge => challenge.IsBasic).FirstOrDefault();

    private static Challenge Read(AuthenticationHeaderValue header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter.Matches(header.Parameter ?? ""))
        {
            parameters.TryAdd(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value);
        }

        return new(header.Scheme, parameters.GetValueOrDefault("realm"), parameters.GetValueOrDefault("service"), parameters.GetValueOrDefault("scope"));
    }

    [GeneratedRegex("""([A-Za-z_]+)=(?:"([^"]*)"|([^\s,"]+))""", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }
}
