using System.Collections.Frozen;

namespace Cicd.Analysis.Code.Internal;

/// <summary>What the rules of SecurityCodeScan leave out: how bad each is, which weakness it finds, and how to mend it.</summary>
internal static class SecurityCodeScanCatalog
{
    public static FrozenDictionary<string, RuleEntry> Entries { get; } = new Dictionary<string, RuleEntry>(StringComparer.Ordinal)
    {
        ["SCS0001"] = new(9.8, "Command injection", "Pass fixed programs and separate arguments; check the input against a list of allowed values.", 78),
        ["SCS0002"] = new(8.8, "SQL injection", "Use parameters instead of building the statement from text.", 89),
        ["SCS0003"] = new(8.1, "XPath injection", "Use XPath variables, or check the input against a list of allowed values.", 643),
        ["SCS0004"] = new(7.5, "Certificate validation disabled", "Let the platform validate certificates; trust a private authority through a custom trust store.", 295),
        ["SCS0005"] = new(5.3, "Weak random number generator", "Use System.Security.Cryptography.RandomNumberGenerator where the value protects something.", 338),
        ["SCS0006"] = new(5.9, "Weak hash function", "Use SHA-256 or better; for passwords a key derivation function such as PBKDF2.", 328, 327),
        ["SCS0007"] = new(8.2, "XML external entities", "Set DtdProcessing to Prohibit and XmlResolver to null.", 611),
        ["SCS0008"] = new(4.8, "Cookie without Secure", "Set Secure so that the cookie never travels unencrypted.", 614),
        ["SCS0009"] = new(4.3, "Cookie without HttpOnly", "Set HttpOnly so that scripts cannot read the cookie.", 1004),
        ["SCS0010"] = new(7.4, "Weak cipher", "Use AES, best with an authenticated mode such as GCM.", 327),
        ["SCS0011"] = new(7.3, "Scripts in XSLT enabled", "Leave EnableScript and EnableDocumentFunction off.", 611, 94),
        ["SCS0012"] = new(6.5, "Action without authorization", "Put [Authorize] or [AllowAnonymous] on the action or its controller.", 862),
        ["SCS0013"] = new(5.9, "Weak cipher mode", "Use an authenticated mode such as GCM, or authenticate the ciphertext separately.", 327),
        ["SCS0015"] = new(7.5, "Hard-coded password", "Read the value from configuration or a secret store, and change the one that was committed.", 798, 259),
        ["SCS0016"] = new(6.5, "Cross-site request forgery", "Validate the anti-forgery token on the action, or on all by a global filter.", 352),
        ["SCS0017"] = new(5.4, "Request validation disabled", "Leave request validation on and allow single fields where needed.", 79, 20),
        ["SCS0018"] = new(7.5, "Path traversal", "Resolve the full path and check that it is below the directory it belongs to.", 22),
        ["SCS0019"] = new(5.3, "Output cache bypasses authorization", "Do not cache the output of actions that need authorization.", 524),
        ["SCS0021"] = new(5.4, "Request validation disabled in configuration", "Leave request validation on.", 79, 20),
        ["SCS0022"] = new(5.3, "Event validation disabled", "Leave event validation on.", 807),
        ["SCS0023"] = new(4.3, "View state not encrypted", "Set viewStateEncryptionMode to Always.", 554, 311),
        ["SCS0024"] = new(7.1, "View state not authenticated", "Leave enableViewStateMac on.", 554, 345),
        ["SCS0026"] = new(7.3, "LDAP injection", "Encode the input for a distinguished name.", 90),
        ["SCS0027"] = new(6.1, "Open redirect", "Redirect to local addresses only, or to those of a list.", 601),
        ["SCS0028"] = new(9.8, "Unsafe deserialization", "Use a serializer that takes no types from its input.", 502),
        ["SCS0029"] = new(6.1, "Cross-site scripting", "Encode the value for the place where it is written.", 79),
        ["SCS0030"] = new(4.3, "Request validation for pages only", "Leave requestValidationMode at 4.0 or higher.", 20),
        ["SCS0031"] = new(7.3, "LDAP filter injection", "Encode the input for an LDAP filter.", 90),
        ["SCS0032"] = new(4.3, "Short passwords allowed", "Require longer passwords.", 521),
        ["SCS0033"] = new(4.3, "Weak password rules", "Set more of the validator's requirements.", 521),
        ["SCS0034"] = new(4.3, "Incomplete password rules", "Set the property that the message names.", 521),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
