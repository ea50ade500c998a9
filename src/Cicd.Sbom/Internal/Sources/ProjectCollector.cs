using System.Collections.Concurrent;
using System.Xml.Linq;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Reads what restore left of many projects at once. A project is read, left out with a reason, or an error. Each is read once.</summary>
internal sealed class ProjectCollector
{
    private readonly ConcurrentDictionary<string, Lazy<(OwnProject? Project, string? Note)>> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, XDocument?> props = new(StringComparer.Ordinal);

    internal (IReadOnlyList<OwnProject> Projects, IReadOnlyList<string> Notes) Read(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var found = new OwnProject?[projects.Count];
        ConcurrentBag<string> notes = [];
        ConcurrentBag<PipelineException> errors = [];
        Parallel.For(0, projects.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            try
            {
                (found[index], var note) = known.GetOrAdd(projects[index], path => new(() => Read(path))).Value;
                if (note is not null)
                {
                    notes.Add(note);
                }
            }
            catch (PipelineException error)
            {
                errors.Add(error);
            }
        });

        if (!errors.IsEmpty)
        {
            throw errors.Count == 1
                ? errors.Single()
                : new PipelineException(string.Join(Environment.NewLine, errors.Select(error => error.Message).Order(StringComparer.Ordinal)), errors.First());
        }

        return ([.. found.OfType<OwnProject>()], [.. notes.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What a project says of itself that is not described but needed; null if there is no such file, or it cannot be read.</summary>
    internal ProjectText? TextOf(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? ProjectText.Of(path, ProjectFile.ReadXml(path), props) : null;
        }
        catch (PipelineException)
        {
            // It is described by its name and version alone then, as where it lies elsewhere.
            return null;
        }
    }

    private (OwnProject? Project, string? Note) Read(string path)
    {
        var content = ProjectFile.ReadXml(path);
        var text = ProjectText.Of(path, content, props);
        if (AssetsLocator.Find(path) is not { } file)
        {
            var config = Path.Combine(Path.GetDirectoryName(path)!, "packages.config");
            return File.Exists(config) ? (Configured(path, config, text), null)
                : SdkWithoutPackages(content) is { } sdk ? (null, $"{path} is left out: {sdk} builds nothing from packages.")
                : throw new PipelineException($"{path} is not restored: it has no obj/project.assets.json. Run 'dotnet restore'.");
        }

        var assets = AssetsFileReader.Read(file);
        var owner = assets.ProjectPath.Split('/', '\\')[^1];
        return owner.Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase)
            ? (new OwnProject(path, assets.Name)
            {
                Version = assets.Version,
                Evidence = file,
                Graphs = assets.Graphs,
                Folders = assets.PackageFolders,
                IsTest = assets.IsTestProject,
                Text = text,
            }, null)
            : throw new PipelineException($"{file} belongs to {owner}, not to {Path.GetFileName(path)}: two projects in one directory overwrite each other's. Give each a BaseIntermediateOutputPath of its own.");
    }

    private static OwnProject Configured(string path, string config, ProjectText text) => new(path, Path.GetFileNameWithoutExtension(path))
    {
        Evidence = config,
        Graphs = PackagesConfigReader.Read(config),
        HasEdges = false,
        Text = text,
    };

    private static string? SdkWithoutPackages(XDocument project)
    {
        var names = project.Descendants().Attributes("Sdk").Select(attribute => attribute.Value)
            .Concat(project.Descendants().Where(element => element.Name.LocalName == "Sdk").Attributes("Name").Select(attribute => attribute.Value));
        return names.Select(name => name.Split('/')[0]).FirstOrDefault(name => name is "Microsoft.Build.NoTargets" or "Microsoft.Build.Traversal");
    }
}
