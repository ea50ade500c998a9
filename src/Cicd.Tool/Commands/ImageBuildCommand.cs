using System.CommandLine;
using System.CommandLine.Parsing;
using Cicd.Containers;
using Cicd.Git;

namespace Cicd.Tool.Commands;

internal static class ImageBuildCommand
{
    public static Command Create()
    {
        var projects = new Argument<string[]>("PROJECT") { Description = "A project, its directory, or a directory that dotnet publish wrote; several such directories, each for a runtime of its own, make one image", Arity = ArgumentArity.OneOrMore };
        var from = new Option<string>("--base") { Description = "What it is built on: a reference in a registry, an OCI image layout, or scratch", HelpName = "REF|scratch|LAYOUT", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The directory of the OCI image layout to write to", HelpName = "LAYOUT", Required = true };
        var configuration = new Option<string>("--configuration", "-c") { Description = "The configuration to publish", DefaultValueFactory = _ => "Release" };
        var runtimes = new Option<string[]>("--runtime", "-r") { Description = "The runtime to publish for, such as linux-x64. Repeatable: several make an image for several platforms", HelpName = "RID" };
        var selfContained = new Option<bool?>("--self-contained") { Description = "Whether the .NET runtime is published with the application. Default: on scratch it is, else as the project says" };
        var name = new Option<string>("--name") { Description = "What the image is called in the layout", DefaultValueFactory = _ => "latest" };
        var title = Text("--title", "TEXT", "The title. Default: the name of the project");
        var version = Text("--image-version", "VERSION", "The version that the image states");
        var licenses = Text("--licenses", "SPDX", "The licences that the image states");
        var user = new Option<string>("--user") { Description = "The user that it runs as", DefaultValueFactory = _ => ImageBuildRequest.DefaultUser };
        var at = new Option<string>("--workdir") { Description = "Where the application lies and starts in the image", DefaultValueFactory = _ => "/app" };
        var entryPoint = Many("--entrypoint", "WORD", "The program and each of its arguments. Repeatable. Default: the application");
        var ports = Many("--port", "PORT", "A port that it listens on. Repeatable. Default: 8080 for ASP.NET Core");
        var environment = Many("--env", "NAME=VALUE", "An environment variable, no secret: whoever has the image reads it. Repeatable");
        var labels = Many("--label", "NAME=VALUE", "A label. Repeatable");
        var health = Many("--health-cmd", "WORD", "The command that tells that a container is well, each word. Repeatable");
        environment.Validators.Add(Pairs);
        labels.Validators.Add(Pairs);
        var command = new Command("build", "Builds an image of a .NET project without a Dockerfile and without a daemon. The same commit makes the same digest")
        {
            projects, from, output, configuration, runtimes, selfContained, name, title, version, licenses, user, at, entryPoint, ports, environment, labels, health,
        };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(projects)[0], async (session, token) =>
        {
            var all = parsed.GetRequiredValue(projects);
            if (all.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            {
                return await session.RefuseAsync($"There is no file or directory '{missing}'.");
            }

            var wanted = parsed.GetRequiredValue(from);
            using var published = new PublishedProjects(session, parsed.GetRequiredValue(configuration), parsed.GetValue(selfContained) ?? (wanted == ImageBuildRequest.Scratch ? true : null));
            var applications = await session.WaitAsync("Publishing", published.GetAsync(all, parsed.GetValue(runtimes) ?? [], token));
            var revision = await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, token);
            var created = ImageFacts.Created(Environment.GetEnvironmentVariable(ImageFacts.SourceDateVariable), revision);
            var baseOf = ImageSource.InLayout(wanted);
            using var registry = registries.Open(session, parsed);
            var request = new ImageBuildRequest(applications, baseOf?.Directory ?? wanted, parsed.GetRequiredValue(output))
            {
                BaseName = baseOf?.Name,
                Name = parsed.GetRequiredValue(name),
                Created = created,
                Annotations = ImageFacts.Annotations(created, revision, parsed.GetValue(title) ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(all[0]))), parsed.GetValue(version), parsed.GetValue(licenses)),
                User = parsed.GetRequiredValue(user),
                WorkingDirectory = parsed.GetRequiredValue(at),
                EntryPoint = parsed.GetValue(entryPoint) ?? [],
                Ports = parsed.GetValue(ports) ?? [],
                Environment = Split(parsed.GetValue(environment)),
                Labels = Split(parsed.GetValue(labels)),
                HealthCheck = parsed.GetValue(health) is { Length: > 0 } test ? new OciHealthCheck(["CMD", .. test]) : null,
            };
            var built = await session.WaitAsync("Building", new ImageBuilder(registry).BuildAsync(request, token));
            foreach (var layer in built.Layers)
            {
                await session.Out.WriteLineAsync($"{layer.Content,-12}{RegistryArguments.Megabytes(layer.Blob.Size),10}  {layer.Files} {(layer.Files == 1 ? "file" : "files")}");
            }

            await session.Out.WriteLineAsync($"{"image",-12}{RegistryArguments.Megabytes(built.Size),10}  {built.Descriptor.Digest}");
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static Option<string?> Text(string option, string value, string description) => new(option) { Description = description, HelpName = value };

    private static Option<string[]> Many(string option, string value, string description) => new(option) { Description = description, HelpName = value };

    private static void Pairs(OptionResult result)
    {
        if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
        {
            result.AddError($"{result.Option.Name} is written NAME=VALUE, not '{wrong}'.");
        }
    }

    private static Dictionary<string, string> Split(string[]? pairs)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (pairs ?? []).Select(pair => pair.Split('=', 2)))
        {
            all[pair[0]] = pair[1];
        }

        return all;
    }
}
