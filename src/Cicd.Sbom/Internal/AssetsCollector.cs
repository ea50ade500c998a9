using System.Collections.Concurrent;
using System.Xml.Linq;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Reads the assets files of many projects at once. A project is read, left out with a reason, or an error.</summary>
internal static class AssetsCollector
{
    internal static (IReadOnlyList<ProjectAssets> Assets, IReadOnlyList<string> Notes) Read(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var assets = new ProjectAssets?[projects.Count];
        ConcurrentBag<string> notes = [];
        ConcurrentBag<PipelineException> errors = [];
        Parallel.For(0, projects.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            try
            {
                assets[index] = Read(projects[index], notes);
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

        return ([.. assets.OfType<ProjectAssets>()], [.. notes.Order(StringComparer.Ordinal)]);
    }

    private static ProjectAssets? Read(string project, ConcurrentBag<string> notes)
    {
        var content = ProjectFile.ReadXml(project);
        var file = AssetsLocator.Find(project);
        if (file is null)
        {
            if (SdkWithoutPackages(content) is { } sdk)
            {
                notes.Add($"{project} is left out: {sdk} builds nothing from packages.");
                return null;
            }

            throw File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.config"))
                ? new PipelineException($"{project} takes its packages from packages.config, which is not read yet. Use PackageReference.")
                : new PipelineException($"{project} is not restored: it has no obj/project.assets.json. Run 'dotnet restore'.");
        }

        var assets = AssetsFileReader.Read(file);
        var owner = assets.ProjectPath.Split('/', '\\')[^1];
        return owner.Equals(Path.GetFileName(project), StringComparison.OrdinalIgnoreCase)
            ? assets
            : throw new PipelineException($"{file} belongs to {owner}, not to {Path.GetFileName(project)}: two projects in one directory overwrite each other's. Give each a BaseIntermediateOutputPath of its own.");
    }

    private static string? SdkWithoutPackages(XDocument project)
    {
        var names = project.Descendants().Attributes("Sdk").Select(attribute => attribute.Value)
            .Concat(project.Descendants().Where(element => element.Name.LocalName == "Sdk").Attributes("Name").Select(attribute => attribute.Value));
        return names.Select(name => name.Split('/')[0]).FirstOrDefault(name => name is "Microsoft.Build.NoTargets" or "Microsoft.Build.Traversal");
    }
}
