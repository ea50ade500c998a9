namespace Cicd.Sbom;

/// <summary>The properties of our own in documents.</summary>
internal static class PropertyNames
{
    /// <summary>The SHA-512 of a package's content in base64, as lock files have it.</summary>
    internal const string ContentHash = "cicd:nuget:contentHash";

    /// <summary>The project file, below what is described.</summary>
    internal const string Project = "cicd:project";

    /// <summary>The target framework that the dependencies of an entry are for.</summary>
    internal const string Framework = "cicd:targetFramework";

    /// <summary>Whether it is a tool of the developers, not a part of the program.</summary>
    internal const string Tool = "cicd:dotnet:tool";

    /// <summary>The commit, and whether the tree differed from it.</summary>
    internal const string Commit = "cicd:git:commit";

    internal const string Branch = "cicd:git:branch";

    internal const string Dirty = "cicd:git:dirty";

    /// <summary>How the program is published: <c>self-contained</c> or <c>framework-dependent</c>.</summary>
    internal const string Deployment = "cicd:dotnet:deployment";

    /// <summary>The runtime that must be there where the program runs.</summary>
    internal const string SharedFramework = "cicd:dotnet:framework";

    internal const string RuntimeIdentifier = "cicd:dotnet:runtimeIdentifier";

    /// <summary>A file that no package or project explains.</summary>
    internal const string Unexplained = "cicd:file:unexplained";

    /// <summary>The digest of a layer of the image that lists the package.</summary>
    internal const string Layer = "cicd:image:layer";

    /// <summary>The file of the image that lists the package.</summary>
    internal const string Path = "cicd:image:path";

    /// <summary>The distribution of the image, with its version.</summary>
    internal const string Distribution = "cicd:image:distribution";

    internal static BomProperty Property(string name, string value) => new() { Name = name, Value = value };
}
