namespace Cicd.Git;

/// <summary>A reference of a repository and the commit that it names.</summary>
/// <param name="Name">The full name, such as <c>refs/remotes/origin/main</c>; of a commit that was given by its id, the id.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record GitReference(string Name, string Commit);
