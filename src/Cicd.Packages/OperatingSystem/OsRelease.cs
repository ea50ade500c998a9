using System.Text;

namespace Cicd.Packages;

/// <summary>Which distribution a file tree is (freedesktop.org, <c>os-release</c>).</summary>
/// <param name="Id">Its name in lower case, such as <c>debian</c>.</param>
/// <param name="Version">Its version, such as <c>12</c> or <c>3.20.1</c>; empty if it has none.</param>
public sealed record OsRelease(string Id, string Version)
{
    /// <summary>The size, in bytes, above which a file is refused.</summary>
    public const int MaxSize = 64 * 1024;

    private const string Unnamed = "linux";

    /// <summary>Reads a file <c>os-release</c>.</summary>
    /// <exception cref="PipelineException">It is too large, or what it says is no name or version.</exception>
    public static OsRelease Read(ReadOnlySpan<byte> content, string name)
    {
        if (content.Length > MaxSize)
        {
            throw StrictJson.Broken(name, $"it is larger than {MaxSize / 1024} KiB");
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            var parts = line.Trim().Split('=', 2);
            if (parts.Length == 2 && parts[0].Length > 0 && parts[0][0] != '#')
            {
                values[parts[0]] = parts[1].Trim().Trim('"', '\'');
            }
        }

        var release = new OsRelease(values.GetValueOrDefault("ID") is { Length: > 0 } id ? id.ToLowerInvariant() : Unnamed, values.GetValueOrDefault("VERSION_ID") ?? "");
        return release.ToString().All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or ' ') && release.ToString().Length < 100
            ? release
            : throw StrictJson.Broken(name, "its ID or VERSION_ID is none");
    }

    /// <summary>Whether records of an ecosystem of OSV are about this distribution in this version (OSV schema, "Defined ecosystems").</summary>
    /// <param name="ecosystem">The ecosystem, such as <c>Debian:12</c>, <c>Alpine:v3.20</c> or <c>Ubuntu:22.04:LTS</c>.</param>
    public bool IsIn(string ecosystem)
    {
        var parts = ecosystem.Split(':');
        var version = parts.Length > 1 ? parts[1] : "";
        var numbers = Version.Split('.');
        return (Id, parts[0]) switch
        {
            ("debian", "Debian") => version == numbers[0],
            ("ubuntu", "Ubuntu") => version == Version,
            ("alpine", "Alpine") => numbers.Length > 1 && version == $"v{numbers[0]}.{numbers[1]}",
            ("wolfi", "Wolfi") or ("chainguard", "Chainguard") or ("chainguard", "Wolfi") => true,
            ("rocky", "Rocky Linux") or ("almalinux", "AlmaLinux") => version.Split('.')[0] == numbers[0],
            ("azurelinux", "Azure Linux") or ("mariner", "Azure Linux") => version == numbers[0] || version == Version,
            ("rhel", "Red Hat") => parts.Skip(2).Any(part => part.Split('.')[0] == numbers[0]) && numbers[0].Length > 0,
            ("opensuse-leap", "openSUSE") => version == $"Leap {Version}",
            _ => false,
        };
    }

    /// <summary>The ecosystem of OSV that its advisories are in; null if there is none for it, such as for a version under development.</summary>
    public string? Ecosystem => (Id, Version.Split('.')) switch
    {
        ("debian", [{ Length: > 0 } major, ..]) => $"Debian:{major}",
        ("ubuntu", [_, _, ..]) => $"Ubuntu:{Version}",
        ("alpine", [var major, var minor, ..]) => $"Alpine:v{major}.{minor}",
        ("wolfi", _) => "Wolfi",
        ("chainguard", _) => "Chainguard",
        ("rocky", [{ Length: > 0 } major, ..]) => $"Rocky Linux:{major}",
        ("almalinux", [{ Length: > 0 } major, ..]) => $"AlmaLinux:{major}",
        ("azurelinux" or "mariner", [{ Length: > 0 } major, ..]) => $"Azure Linux:{major}",
        ("rhel", [{ Length: > 0 } major, ..]) => $"Red Hat:enterprise_linux:{major}",
        ("opensuse-leap", [{ Length: > 0 }, ..]) => $"openSUSE:Leap {Version}",
        _ => null,
    };

    /// <summary>The name, and the version if there is one, such as <c>debian 12</c>.</summary>
    public override string ToString() => Version.Length == 0 ? Id : $"{Id} {Version}";
}
