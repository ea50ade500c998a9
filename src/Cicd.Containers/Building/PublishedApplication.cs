using System.Text.Json;
using Cicd.Packages;

namespace Cicd.Containers;

/// <summary>What <c>dotnet publish</c> wrote: the files by how often they change, and how the application is started.</summary>
internal sealed class PublishedApplication
{
    private const string DepsSuffix = ".deps.json";
    private const string RuntimeSuffix = ".runtimeconfig.json";
    private const string WebFramework = "Microsoft.AspNetCore.App";
    private static readonly string[] Contents = ["framework", "packages", "application"];
    private static readonly string[] FrameworkLists = ["frameworks", "includedFrameworks"];
    private readonly string directory;
    private readonly IReadOnlyList<PublishedFile> files;
    private readonly DepsFile? deps;

    private PublishedApplication(string directory)
    {
        this.directory = directory;
        files = [.. PublishedFiles.Of(directory)];
        var names = files.Select(file => file.Path).Where(path => path.EndsWith(RuntimeSuffix, StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal)).Select(path => path[..^RuntimeSuffix.Length]).ToList();
        Name = names.Count switch
        {
            1 => names[0],
            0 => OnlyProgram(),
            _ => throw new ContainerException($"{directory} has several applications: {string.Join(", ", names)}. Publish one alone, or name the entry point."),
        };
        deps = Find(Name + DepsSuffix) is { } file ? DepsFileReader.Read(file.File) : null;
    }

    /// <summary>The name of its assembly or program.</summary>
    public string Name { get; }

    /// <summary>The runtime that it says it was published for.</summary>
    public string? RuntimeIdentifier => deps?.RuntimeIdentifier;

    /// <summary>Whether it needs no runtime beside it.</summary>
    public bool IsSelfContained => Find(Name + ".dll") is null || deps?.Libraries.Any(library => library.Kind == DepsLibraryKind.RuntimePack) == true;

    /// <summary>Whether it listens for HTTP by itself.</summary>
    public bool IsWeb => Find(Name + RuntimeSuffix) is { } file && Frameworks(file.File).Contains(WebFramework, StringComparer.Ordinal);

    public static PublishedApplication Read(string directory)
    {
        var full = Path.GetFullPath(directory);
        return Directory.Exists(full)
            ? new(full)
            : throw new ContainerException($"{full} does not exist: publish the application first, with 'dotnet publish --output {directory}'.");
    }

    /// <summary>How it is started in the given directory of the image.</summary>
    public IReadOnlyList<string> EntryPoint(string at) => IsSelfContained
        ? [$"{at}/{(Find(Name) ?? Find(Name + ".exe") ?? throw new ContainerException($"{directory} has no program {Name}: publish with UseAppHost, or name the entry point.")).Path}"]
        : ["dotnet", $"{at}/{Name}.dll"];

    /// <summary>The files by what they belong to, what changes least first.</summary>
    public IEnumerable<(string Content, IReadOnlyList<PublishedFile> Files)> Groups()
    {
        var framework = FilesOf(DepsLibraryKind.RuntimePack);
        var packages = FilesOf(DepsLibraryKind.Package);
        var groups = files.ToLookup(file => framework.Contains(file.Path) ? "framework" : packages.Contains(file.Path) ? "packages" : "application");
        return Contents
            .Where(groups.Contains)
            .Select(content => (content, (IReadOnlyList<PublishedFile>)[.. groups[content]]));
    }

    private static IEnumerable<string> Frameworks(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var document = JsonDocument.Parse(stream);
            var options = document.RootElement.GetProperty("runtimeOptions");
            return
            [
                .. FrameworkLists
                    .Where(name => options.TryGetProperty(name, out _))
                    .SelectMany(name => options.GetProperty(name).EnumerateArray())
                    .Concat(options.TryGetProperty("framework", out var one) ? [one] : [])
                    .Select(framework => framework.GetProperty("name").GetString() ?? ""),
            ];
        }
        catch (KeyNotFoundException exception)
        {
            throw new ContainerException($"{file} is no runtime configuration: it has no \"runtimeOptions\", or a framework in it has no \"name\". Publish the application anew.", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException)
        {
            throw new ContainerException($"{file} is no valid runtime configuration: {exception.Message} Publish the application anew.", exception);
        }
    }

    private string OnlyProgram()
    {
        var programs = files.Where(file => file.IsProgram && !file.Path.Contains('/', StringComparison.Ordinal)).ToList();
        return programs is [var one]
            ? one.Path
            : throw new ContainerException($"{directory} holds no published application: it has no file *{RuntimeSuffix}, and {(programs.Count == 0 ? "no program" : "several programs")}.");
    }

    private PublishedFile? Find(string path) => files.FirstOrDefault(file => file.Path == path);

    private HashSet<string> FilesOf(DepsLibraryKind kind) =>
        [.. deps?.Libraries.Where(library => library.Kind == kind).SelectMany(library => library.Files) ?? []];
}
