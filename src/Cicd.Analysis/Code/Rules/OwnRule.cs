using Cicd.Analysis.Code.Internal;
using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Rules;

/// <summary>The rules of this product, which close gaps of the others.</summary>
internal static class OwnRule
{
    private static readonly Dictionary<string, RuleEntry> Known = [];

    public static readonly DiagnosticDescriptor ServerSideRequest = Create("CICD1001", 8.6, "Server-side request forgery", "A request chooses the host that the program connects to", "Take the host from a list of known ones; let the request choose a path or an id at most, encoded with Uri.EscapeDataString.", 918);
    public static readonly DiagnosticDescriptor Markup = Create("CICD1002", 6.1, "Cross-site scripting", "Text from outside is written as HTML", "Encode it with HtmlEncoder, or return it as text/plain.", 79);
    public static readonly DiagnosticDescriptor LogForging = Create("CICD1003", 4.3, "Log injection", "Text from outside becomes part of a log message", "Pass it as an argument of a message template, and take line breaks away where the log is plain text.", 117);
    public static readonly DiagnosticDescriptor Password = Create("CICD1004", 7.5, "Hard-coded password", "A password or secret stands in the code", "Read it from configuration or a secret store, and change the one that was committed.", 798, 259);
    public static readonly DiagnosticDescriptor Key = Create("CICD1005", 7.5, "Hard-coded key", "A cryptographic key stands in the code", "Read the key from a secret store, and replace the one that was committed.", 321, 798);
    public static readonly DiagnosticDescriptor Cors = Create("CICD1006", 6.5, "Permissive CORS", "Any web site may read the answers", "Allow the origins of a list.", 942, 346);
    public static readonly DiagnosticDescriptor KeySize = Create("CICD1007", 7.4, "Key that is too short", "The key has {0} bits", "Use at least 2048 bits (NIST SP 800-131A), better 3072.", 326);
    public static readonly DiagnosticDescriptor Certificate = Create("CICD1008", 7.4, "Certificate validation disabled", "Any certificate is accepted", "Let the platform validate certificates; trust a private authority through a custom trust store.", 295);
    public static readonly DiagnosticDescriptor TemporaryFile = Create("CICD1009", 5.5, "Guessable temporary file", "A file of a name that others can guess is made in a directory that they can write to", "Make the file below Directory.CreateTempSubdirectory, or with Path.GetRandomFileName and FileMode.CreateNew.", 377, 379);
    public static readonly DiagnosticDescriptor PasswordPolicy = Create("CICD1010", 5.3, "Weak password policy", "Weak passwords are allowed", "Require at least 8 characters (NIST SP 800-63B), better 12; other requirements may go only then.", 521);
    public static readonly DiagnosticDescriptor Statement = Create("CICD1011", 8.8, "SQL injection", "Text from outside becomes part of an SQL statement", "Use parameters instead of building the statement from text.", 89);
    public static readonly DiagnosticDescriptor Redirect = Create("CICD1012", 6.1, "Open redirect", "A request chooses where it is redirected to", "Redirect to local addresses only, or to those of a list.", 601);
    public static readonly DiagnosticDescriptor Type = Create("CICD1013", 8.1, "Type chosen from outside", "A request chooses which type is created", "Choose among known types.", 470);
    public static readonly DiagnosticDescriptor ErrorDetails = Create("CICD1014", 4.3, "Details of an error reach the client", "The text of an exception is sent to the client", "Log the exception and answer with a general message.", 209);
    public static readonly DiagnosticDescriptor Token = Create("CICD1015", 8.1, "Token validation disabled", "Tokens are accepted that nobody signed, or that never expire", "Leave the validation of signature and expiry on.", 347, 345);
    public static readonly DiagnosticDescriptor Iterations = Create("CICD1016", 5.9, "Too few iterations", "The key is derived with {0} iterations", "Use PBKDF2 with SHA-256 and at least 600,000 iterations (OWASP), or a memory-hard function.", 916);
    public static readonly DiagnosticDescriptor Lockout = Create("CICD1017", 5.3, "No lockout", "Failed sign-ins do not count towards a lockout", "Pass lockoutOnFailure: true.", 307);
    public static readonly DiagnosticDescriptor Backtracking = Create("CICD1018", 5.3, "Catastrophic backtracking", "The expression repeats a repetition and has no time limit", "Use RegexOptions.NonBacktracking, or give the expression a timeout.", 1333, 400);
    public static readonly DiagnosticDescriptor DeveloperPage = Create("CICD1019", 5.3, "Developer page in production", "The page with stack traces is shown in every environment", "Use it only if Environment.IsDevelopment().", 489, 215, 209);
    public static readonly DiagnosticDescriptor Path = Create("CICD1020", 7.5, "Path traversal", "A request chooses which file is read or written", "Resolve the full path and check that it is below the directory it belongs to.", 22);
    public static readonly DiagnosticDescriptor Lines = Create("CICD1021", 6.5, "Injection of protocol lines", "Text from outside becomes part of a line of a network protocol", "Refuse or take away line breaks.", 93);
    public static readonly DiagnosticDescriptor CookieHttpOnly = Create("CICD1022", 4.3, "Cookie without HttpOnly", "Scripts can read the cookie", "Leave HttpOnly on.", 1004);
    public static readonly DiagnosticDescriptor CookieSecure = Create("CICD1023", 4.8, "Cookie without Secure", "The cookie may travel unencrypted", "Set SecurePolicy to Always.", 614);
    public static readonly DiagnosticDescriptor Authorization = Create("CICD1024", 6.5, "Action without authorization", "Other actions of this controller need authorization, but this one, which changes something, does not", "Put [Authorize] or [AllowAnonymous] on the action or its controller.", 862);

    /// <summary>How bad each rule is, which weakness it finds, and how to mend it.</summary>
    public static IReadOnlyDictionary<string, RuleEntry> Entries => Known;

    private static DiagnosticDescriptor Create(string id, double score, string title, string message, string mend, params int[] cwe)
    {
        Known[id] = new(score, title, mend, cwe);
        return new(id, title, message + ".", "Security", DiagnosticSeverity.Warning, isEnabledByDefault: true, message + ". " + mend);
    }
}
