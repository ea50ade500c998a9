namespace Cicd.Hosting;

/// <summary>Which run this is, as the CI provider tells it. What it does not tell is null.</summary>
public sealed record CiIdentity
{
    /// <summary>The id of the run, unique at the provider.</summary>
    public string? RunId { get; init; }

    /// <summary>The number of the run that people see.</summary>
    public string? RunNumber { get; init; }

    /// <summary>The page of the run.</summary>
    public string? Url { get; init; }

    /// <summary>The full id of the commit.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch; for a pull request the one it comes from.</summary>
    public string? Branch { get; init; }

    /// <summary>Who started it.</summary>
    public string? Actor { get; init; }
}
