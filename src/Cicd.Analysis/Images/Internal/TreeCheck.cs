using System.Globalization;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Holds the files that a container sees against the rules.</summary>
internal static class TreeCheck
{
    private const int MaxOfRule = 100;
    private const UnixFileMode SetId = UnixFileMode.SetUser | UnixFileMode.SetGroup;

    // What distributions bring with these bits on purpose.
    private static readonly HashSet<string> Usual = new(
        ["su", "mount", "umount", "passwd", "chsh", "chfn", "gpasswd", "newgrp", "chage", "expiry", "unix_chkpwd", "pam_timestamp_check", "wall", "write", "ssh-agent", "ssh-keysign", "bbsuid", "utempter", "fusermount", "fusermount3", "userhelper", "newuidmap", "newgidmap"],
        StringComparer.Ordinal);

    private static readonly string[] SshServers = ["usr/sbin/sshd", "usr/bin/sshd", "sbin/sshd", "usr/sbin/dropbear"];

    public static IEnumerable<ImageHit> Check(FileTree tree) => SshServer(tree).Concat(Permissions(tree).GroupBy(hit => hit.RuleId, StringComparer.Ordinal).SelectMany(Bounded));

    private static IEnumerable<ImageHit> SshServer(FileTree tree) =>
        SshServers.Where(path => tree.Find(path) is not null).Take(1).Select(path => new ImageHit(ImageRules.SshServer, path, $"/{path} is there") { Path = path });

    private static IEnumerable<ImageHit> Permissions(FileTree tree)
    {
        foreach (var (entry, _) in tree.All())
        {
            var isFile = entry.Kind is LayerEntryKind.File or LayerEntryKind.HardLink;
            if (isFile && (entry.Mode & SetId) != 0 && (entry.Mode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0)
            {
                var isWritable = (entry.Mode & UnixFileMode.OtherWrite) != 0;
                var bit = (entry.Mode & UnixFileMode.SetUser) != 0 ? "set-user-id" : "set-group-id";
                yield return new(ImageRules.SetId, entry.Path, $"/{entry.Path} has {bit} of {(bit == "set-user-id" ? entry.UserId : entry.GroupId)}{(isWritable ? ", and everybody may write it" : "")}")
                {
                    Path = entry.Path,
                    Severity = isWritable ? Severity.High : Usual.Contains(entry.Path[(entry.Path.LastIndexOf('/') + 1)..]) ? Severity.Low : null,
                };
            }
            else if ((isFile || entry.Kind == LayerEntryKind.Directory) && (entry.Mode & UnixFileMode.OtherWrite) != 0 && (entry.Mode & UnixFileMode.StickyBit) == 0 && !entry.Path.StartsWith("dev/", StringComparison.Ordinal))
            {
                yield return new(ImageRules.WorldWritable, entry.Path, $"Everybody may write to {(isFile ? "the file" : "the directory")} /{entry.Path}") { Path = entry.Path };
            }
        }
    }

    private static IEnumerable<ImageHit> Bounded(IGrouping<string, ImageHit> hits)
    {
        var all = hits.OrderByDescending(hit => hit.Severity is null or Severity.High).ThenBy(hit => hit.Subject, StringComparer.Ordinal).ToList();
        return all.Count <= MaxOfRule ? all : [.. all.Take(MaxOfRule), new(hits.Key, "*", string.Create(CultureInfo.InvariantCulture, $"There are {all.Count - MaxOfRule} more of these"))];
    }
}
