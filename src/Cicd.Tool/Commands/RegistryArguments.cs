using System.CommandLine;
using System.Globalization;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>What the image verbs take that talk to a registry.</summary>
internal sealed class RegistryArguments
{
    private readonly Option<string?> authorities = new("--ca") { Description = "A PEM file of certificate authorities to trust beside those of the system", HelpName = "FILE" };
    private readonly Option<string[]> plain = new("--plain-http") { Description = "A registry that may be talked to without TLS. Repeatable; those on loopback need it not", HelpName = "HOST" };

    public RegistryArguments(Command command)
    {
        authorities.Validators.Add(result => PathArgument.CheckFile(result, result.GetValueOrDefault<string?>()));
        command.Add(authorities);
        command.Add(plain);
    }

    public RegistryClient Open(ToolSession session, ParseResult parsed, IProgress<TransferProgress>? progress = null) => new(
        new RegistryOptions { CertificateAuthorities = parsed.GetValue(authorities), PlainHttp = parsed.GetValue(plain) ?? [], Progress = progress },
        session.Processes,
        session.Runtime.Redactor);

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
