using System.CommandLine;
using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class PolicyPushCommand
{
    public static Command Create()
    {
        var bundle = AttestArguments.FileOrDirectory("BUNDLE", "A signed bundle of policies: what cicd policy bundle wrote");
        var reference = new Argument<string>("REFERENCE") { Description = "Where it goes: registry/name:tag" };
        var command = new Command("push", $"Pushes a signed bundle of policies to a registry, from where CI jobs take it ({ProtectedPolicies.BundleVariable}=oci://registry/name@sha256:…)") { bundle, reference };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var text = parsed.GetRequiredValue(reference);
            if (!ImageReference.TryParse(text.StartsWith(ProtectedPolicies.RegistryScheme, StringComparison.Ordinal) ? text[ProtectedPolicies.RegistryScheme.Length..] : text, out var target) || target.Digest is not null)
            {
                return await session.RefuseAsync($"'{text}' is no reference with a tag: it is written registry/name:tag.");
            }

            var (read, archive) = await PolicyBundle.PackAsync(parsed.GetRequiredValue(bundle), token);
            using var registry = registries.Open(session, parsed);
            var pushed = await OciPolicyBundles.PushAsync(registry, target, archive, read, token);
            await session.WriteAsync($"{ProtectedPolicies.RegistryScheme}{pushed}  {read.Name}, revision {read.Revision}\n", null, token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
