namespace Cicd.Packages;

/// <summary>What a library of a <c>deps.json</c> is.</summary>
public enum DepsLibraryKind
{
    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A project: the application itself or one that it references.</summary>
    Project,

    /// <summary>The runtime that a self-contained application brings along.</summary>
    RuntimePack,

    /// <summary>An assembly that was referenced by its path.</summary>
    Reference,
}
