using System.CommandLine;
using Cicd.Attestation;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyBundleCommand
{
    private const string Folder = "folder";
    private const string Zip = "zip";
    private const string Package = "nupkg";

    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "A folder with policies in its folder policies, or that folder itself" };
        directory.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } path && !Directory.Exists(path))
            {
                result.AddError($"There is no directory '{path}'.");
            }
        });
        var revision = new Option<long>("--revision") { Description = "The revision: a whole number, higher than that of every bundle before it", HelpName = "N", Required = true };
        var name = new Option<string>("--name") { Description = "The name of the bundle; of a NuGet package its id", HelpName = "NAME", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The folder or file to write to", HelpName = "FILE|DIR", Required = true };
        var format = new Option<string?>("--format") { Description = "What to write. Default: what the end of the output's name says, else a folder" }.AcceptOnlyFromAmong(Folder, Zip, Package);
        var key = AttestCommand.Key();
        var command = new Command("bundle", "Makes a signed bundle of policies, for CI jobs that pin its key and its lowest revision") { directory, revision, name, output, format, key };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var bundle = PolicyBundle.Create(parsed.GetRequiredValue(name), parsed.GetRequiredValue(revision), Policies(parsed.GetRequiredValue(directory)));
            using var signer = AttestSignCommand.Signer(session, parsed.GetValue(key));
            var envelope = await Envelope.SignAsync(bundle.ToStatement(), signer, token);
            var target = Path.GetFullPath(parsed.GetRequiredValue(output));
            switch (parsed.GetValue(format) ?? FormatOf(target))
            {
                case Package:
                    await AttestFiles.WriteAsync(session, bundle.ToPackage(envelope), target, token);
                    break;
                case Zip:
                    await AttestFiles.WriteAsync(session, bundle.ToArchive(envelope), target, token);
                    break;
                default:
                    await bundle.WriteFolderAsync(target, envelope, token);
                    break;
            }

            await session.WriteAsync($"{bundle.Name}, revision {bundle.Revision}, {bundle.Files.Count} files, signed by the key {signer.KeyId}\n", null, token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static string FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".NUPKG" => Package,
        ".ZIP" => Zip,
        _ => Folder,
    };

    // What is broken is not signed: every run would be denied by it.
    private static PolicySource Policies(string directory)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var root = !Directory.Exists(Path.Combine(full, PolicySource.DirectoryName)) && Path.GetFileName(full) == PolicySource.DirectoryName ? Path.GetDirectoryName(full)! : full;
        var source = WorkTreePolicies.Read(root);
        return source with { Problems = PolicySet.Read(source).Problems };
    }
}
