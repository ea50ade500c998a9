using Cicd.Packages;

namespace Cicd.Analysis.Dependencies;

/// <summary>A vulnerability of a package that was found.</summary>
/// <param name="Advisory">The vulnerability.</param>
/// <param name="Package">The package.</param>
public sealed record DependencyFinding(Advisory Advisory, PackageIdentity Package)
{
    /// <summary>The affected versions, as NuGet writes ranges; of several sources that of each.</summary>
    public string AffectedRange { get; init; } = string.Empty;

    /// <summary>The score and its vector, of the newest version of CVSS that was given; null if none was.</summary>
    public CvssScore? Cvss { get; init; }

    /// <summary>Whether the first version without it has the same major version; null if there is none.</summary>
    public bool? IsFixCompatible { get; init; }

    /// <summary>How it got in: each a way from a project over a direct reference to the package.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether there are more ways than are listed.</summary>
    public bool HasMorePaths { get; init; }

    /// <summary>The files that list the package, below the root.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The numbers of the weaknesses (Common Weakness Enumeration).</summary>
    public IReadOnlyList<int> Cwe { get; init; } = [];

    /// <summary>Which data it is in.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>
    /// In which order to mend, from 0 to 1: 0.6, 0.4, 0.2 or 0.05 by severity, 0.3 times the probability of exploitation and 0.1
    /// from 10 % or 0.2 from 50 % on, and 0.3 if it is known to be exploited.
    /// </summary>
    public double Risk
    {
        get
        {
            var risk = Advisory.Severity switch { Severity.Critical => 0.6, Severity.High => 0.4, Severity.Medium => 0.2, _ => 0.05 };
            var probability = Advisory.ExploitProbability ?? 0;
            risk += (probability * 0.3) + (probability >= 0.5 ? 0.2 : probability >= 0.1 ? 0.1 : 0);
            return Math.Min(1, Math.Round(risk + (Advisory.IsKnownExploited == true ? 0.3 : 0), 3));
        }
    }
}
