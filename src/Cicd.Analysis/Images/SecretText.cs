using System.Text.RegularExpressions;

namespace Cicd.Analysis.Images;

/// <summary>Tells secrets in names and values. What it looks at is never shown.</summary>
internal static partial class SecretText
{
    private const double MinEntropy = 4.0;
    private const int MinLength = 24;

    private static readonly string[] Placeholders = ["changeme", "change-me", "change_me", "placeholder", "example", "dummy", "none", "null", "true", "false", "todo", "redacted", "xxx", "***", "<"];

    /// <summary>Whether a variable of this name and value holds a secret.</summary>
    public static bool IsSecret(string name, string value)
    {
        var text = value.Trim().Trim('"', '\'');
        if (text.Length == 0 || IsReference(text))
        {
            return false;
        }

        return HoldsSecret(text)
            || (IsSecretName(name) && text.Length >= 4 && !IsPlaceholder(text) && !IsPath(text) && !text.All(char.IsAsciiDigit))
            || LooksRandom(text);
    }

    /// <summary>Whether a variable of this name is meant for a secret.</summary>
    public static bool IsSecretName(string name) => SecretName.IsMatch(name) && !HarmlessName.IsMatch(name);

    /// <summary>Whether a text has a secret in it that shows by its form: a token of a known kind, a private key, a password in an address.</summary>
    public static bool HoldsSecret(string text)
    {
        if (KnownToken.IsMatch(text))
        {
            return true;
        }

        foreach (Match match in PasswordInAddress.Matches(text))
        {
            if (match.Groups[1].Value is var password && !IsReference(password) && !IsPlaceholder(password))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file of this path holds secrets by its name.</summary>
    public static bool IsSecretFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return (SecretFile.IsMatch(name) && !PublicFile.IsMatch(name)) || path.TrimStart('.', '/') is ".aws/credentials" or "aws/credentials"
            || path.EndsWith("/.aws/credentials", StringComparison.Ordinal) || path.EndsWith(".docker/config.json", StringComparison.Ordinal) || path.EndsWith(".kube/config", StringComparison.Ordinal);
    }

    private static bool IsReference(string text) => text.Contains('$', StringComparison.Ordinal) || (text.StartsWith('%') && text.EndsWith('%')) || text.StartsWith("{{", StringComparison.Ordinal);

    private static bool IsPlaceholder(string text) => Placeholders.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) || text.Distinct().Count() <= 2;

    private static bool IsPath(string text) => text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal);

    // Digests and fingerprints of keys are of hexadecimal digits alone, and no secrets.
    private static bool LooksRandom(string text) =>
        text.Length is >= MinLength and <= 256 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=' or '_' or '-')
        && !text.All(char.IsAsciiHexDigit) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)
        && text.Count(letter => letter is '-' or '_' or '/') <= 2 && Entropy(text) >= MinEntropy;

    private static double Entropy(string text) =>
        text.CountBy(letter => letter).Sum(pair => -(double)pair.Value / text.Length * Math.Log2((double)pair.Value / text.Length));

    [GeneratedRegex("passw(?:or)?d|passphrase|(?:^|[_-])pwd$|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key|(?:^|[_-])auth(?:$|[_-])|connection[_-]?string|(?:^|[_-])pat$|_psw$|client[_-]?key|encryption[_-]?key|signing[_-]?key", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }

    [GeneratedRegex("_(?:file|path|dir|url|uri|endpoint|name|id|length|ttl|timeout|expiry|type|header|enabled|lifetime|issuer|algorithm)$|^(?:public|no)[_-]|tokenizer|pubkey|public[_-]?key", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessName { get; }

    [GeneratedRegex(@"gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60}|glpat-[A-Za-z0-9_-]{20}|(?:AKIA|ASIA)[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10}|sk_live_[A-Za-z0-9]{16}|npm_[A-Za-z0-9]{36}|AIza[A-Za-z0-9_-]{35}|eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.|-----BEGIN [A-Z ]*PRIVATE KEY-----|AccountKey=[A-Za-z0-9+/]{20}|SharedAccessKey=[A-Za-z0-9+/]{20}|Authorization: (?:Bearer|Basic|token) [A-Za-z0-9+/_.=-]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex KnownToken { get; }

    [GeneratedRegex(@"[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{0,100}:([^\s/@]{3,200})@", RegexOptions.NonBacktracking)]
    private static partial Regex PasswordInAddress { get; }

    [GeneratedRegex(@"^(?:\.env(?:\..+)?|id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:pfx|p12|jks|keystore|kdbx|key)|.*private.*\.pem|.*key.*\.pem|\.npmrc|\.pypirc|\.netrc|_netrc|\.git-credentials|\.htpasswd|credentials\.json|service-account.*\.json|secrets\.(?:json|ya?ml)|\.dockercfg|\.dockerconfigjson|\.pgpass|\.vault-token)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SecretFile { get; }

    [GeneratedRegex(@"example|sample|template|\.dist$|public|\.pub", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PublicFile { get; }
}
