namespace Cicd.Packages;

/// <summary>Tells which licence an address stands for, where that is certain from the address alone.</summary>
internal static class LicenseUrls
{
    private const string NetLibrary = "Microsoft .NET Library License";

    /// <summary>What NuGet writes for old clients beside a licence file; it says nothing.</summary>
    internal static bool SaysNothing(string url) => Key(url) is "aka.ms/deprecatelicenseurl";

    internal static PackageLicense Resolve(string url)
    {
        var key = Key(url);
        var text = ExpressionIn(url, key) ?? key switch
        {
            "opensource.org/licenses/mit" or "opensource.org/license/mit" or "opensource.org/licenses/mit-license" or "opensource.org/licenses/mit-license.php" or "mit-license.org" => "MIT",
            "apache.org/licenses/license-2.0" or "apache.org/licenses/license-2.0.html" or "apache.org/licenses/license-2.0.txt" or "opensource.org/licenses/apache-2.0" or "opensource.org/license/apache-2-0" => "Apache-2.0",
            "opensource.org/licenses/bsd-2-clause" or "opensource.org/license/bsd-2-clause" => "BSD-2-Clause",
            "opensource.org/licenses/bsd-3-clause" or "opensource.org/license/bsd-3-clause" => "BSD-3-Clause",
            "opensource.org/licenses/isc" or "opensource.org/license/isc-license-txt" => "ISC",
            "opensource.org/licenses/ms-pl" or "opensource.org/licenses/ms-pl.html" or "opensource.org/license/ms-pl-html" => "MS-PL",
            "opensource.org/licenses/ms-rl" => "MS-RL",
            "opensource.org/licenses/zlib" => "Zlib",
            "opensource.org/licenses/mpl-2.0" or "mozilla.org/mpl/2.0" or "mozilla.org/en-us/mpl/2.0" => "MPL-2.0",
            "unlicense.org" or "unlicense.org/unlicense" => "Unlicense",
            "creativecommons.org/publicdomain/zero/1.0" or "creativecommons.org/publicdomain/zero/1.0/legalcode" => "CC0-1.0",
            "creativecommons.org/licenses/by/4.0" or "creativecommons.org/licenses/by/4.0/legalcode" => "CC-BY-4.0",
            _ => null,
        };
        if (SpdxExpression.TryParse(text, out var expression))
        {
            return new PackageLicense { Expression = expression, Url = url, Source = PackageLicenseSource.Url };
        }

        var name = key switch
        {
            "go.microsoft.com/fwlink/?linkid=329770" or "go.microsoft.com/fwlink?linkid=329770" or "microsoft.com/web/webpi/eula/net_library_eula_enu.htm" or "dotnet.microsoft.com/en/dotnet_library_license.htm" or "dotnet.microsoft.com/dotnet_library_license.htm" => NetLibrary,
            _ => $"See {url}",
        };
        return new PackageLicense { Name = name, Url = url, Source = PackageLicenseSource.Url };
    }

    /// <summary>NuGet's redirector has the whole expression in its path, the SPDX site an identifier.</summary>
    private static string? ExpressionIn(string url, string key)
    {
        var isNuGet = key.StartsWith("licenses.nuget.org/", StringComparison.Ordinal);
        if (!isNuGet && !key.StartsWith("spdx.org/licenses/", StringComparison.Ordinal))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(new Uri(url).AbsolutePath.TrimEnd('/'));
        var text = isNuGet ? path[1..] : path[(path.LastIndexOf('/') + 1)..];
        text = text.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? text[..^5] : text;
        return SpdxExpression.TryParse(text, out _) ? text : text.Replace('+', ' ');
    }

    /// <summary>Host, path and query in lower case, without <c>www.</c> and a slash at the end.</summary>
    private static string Key(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return string.Empty;
        }

        var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
        return (host + uri.AbsolutePath.TrimEnd('/') + uri.Query).ToLowerInvariant();
    }
}
