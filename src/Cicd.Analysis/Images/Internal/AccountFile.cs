using System.Text;

namespace Cicd.Analysis.Images.Internal;

/// <summary>The accounts of an image (passwd(5), shadow(5)).</summary>
internal sealed record AccountFile(IReadOnlyList<string> Roots, IReadOnlyList<string> WithoutPassword)
{
    public const string Passwd = "etc/passwd";
    public const string Shadow = "etc/shadow";

    private const int MaxLines = 10_000;

    public static AccountFile Read(byte[]? passwd, byte[]? shadow)
    {
        var accounts = Lines(passwd).Where(fields => fields.Length >= 7).ToList();
        var open = accounts.Where(fields => fields[1].Length == 0).Concat(Lines(shadow).Where(fields => fields.Length >= 2 && fields[1].Length == 0));
        return new(
            [.. accounts.Where(fields => fields[2].Length > 0 && fields[2].All(digit => digit == '0')).Select(fields => fields[0])],
            [.. open.Select(fields => fields[0]).Distinct(StringComparer.Ordinal)]);
    }

    public IEnumerable<ImageHit> Check()
    {
        foreach (var name in WithoutPassword)
        {
            yield return new(ImageRules.OpenAccount, name, $"The account {name} needs no password") { Path = Shadow };
        }

        foreach (var name in Roots.Where(name => name != "root"))
        {
            yield return new(ImageRules.SecondRoot, name, $"The account {name} has the id 0, as root has") { Path = Passwd };
        }
    }

    private static IEnumerable<string[]> Lines(byte[]? content) => content is null ? [] : Encoding.UTF8.GetString(content).Split('\n').Take(MaxLines)
        .Select(line => line.TrimEnd('\r').Split(':')).Where(fields => fields[0].Length > 0 && fields[0][0] is not '#' and not '+' and not '-');
}
