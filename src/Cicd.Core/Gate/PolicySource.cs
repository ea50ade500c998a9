using System.Text;

namespace Cicd;

/// <summary>
/// The policies, waivers, baseline and trust of a run, as they were read before its first task: what happens to the files afterwards changes
/// nothing. All who judge read them from here.
/// </summary>
/// <param name="Kind">Where they are from.</param>
/// <param name="Description">The same for people: <c>the work tree</c>, <c>refs/remotes/origin/main at 1a2b3c4</c>, <c>bundle release, revision 12</c>.</param>
public sealed record PolicySource(PolicySourceKind Kind, string Description)
{
    /// <summary>The directory of the files, below the root.</summary>
    public const string DirectoryName = "policies";

    /// <summary>The files of <see cref="DirectoryName"/>, ordered by path.</summary>
    public IReadOnlyList<PolicySourceFile> Files { get; init; } = [];

    /// <summary>The protected reference, where they are from one.</summary>
    public string? Reference { get; init; }

    /// <summary>The commit that the reference named.</summary>
    public string? Commit { get; init; }

    /// <summary>The revision of the bundle, where they are from one.</summary>
    public long? Revision { get; init; }

    /// <summary>What is wrong with single files: unreadable, too long, a link.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; init; } = [];

    /// <summary>Why the policies cannot be had, or do not count for what is to be published: that denies every publish and deploy. Null if they count.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Whether the code that is judged cannot change them.</summary>
    public bool IsProtected => Kind != PolicySourceKind.WorkTree && Unavailable is null;

    /// <summary>The digest over the paths and digests of all files.</summary>
    public Sha256Digest Digest => Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(Files.Select(file => $"{file.Digest.Hex}  {file.Path}\n"))));

    /// <summary>The file, if there is one.</summary>
    /// <param name="path">The path below the root, with forward slashes.</param>
    public PolicySourceFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);
}
