namespace Cicd.Git;

/// <summary>Who wrote a commit, as the commit says: nobody vouches for it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address.</param>
public sealed record GitAuthor(string Name, string Address);
