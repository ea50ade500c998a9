using System.Diagnostics;

namespace Cicd.Packages.Tests;

public class OsVersionsTests
{
    /// <summary>Versions from the lowest to the highest.</summary>
    public static TheoryData<OsPackageKind, string> Ladders() => new()
    {
        { OsPackageKind.Deb, "0~ 0 1.0~~ 1.0~~a 1.0~ 1.0 1.0-0ubuntu1 1.0-1 1.0-1+b1 1.0-1+deb12u1 1.0-1+deb12u2 1.0-1.1 1.0-2 1.0-10 1.0a-1 1.0a1-1 1.0+dfsg-1 1.0.1-1 1.2-1 1.10-1 2-1 1:0-1 1:0.9 2:0" },
        { OsPackageKind.Deb, "3.0.11-1~deb12u2 3.0.11-1 3.0.13-1~deb12u1 3.0.14-1 3.0.14-1ubuntu1 9 20230311 20230311+deb12u1" },
        { OsPackageKind.Deb, "1.0-alpha 1.0-beta 1.0.-1 99999999999999999999 100000000000000000000" },
        { OsPackageKind.Apk, "0.1_alpha1 0.1_beta1 0.1_pre1 0.1_rc1 0.1_rc2 0.1 0.1-r0 0.1_git20200101 0.1_p1 0.1a 0.1.0 0.2 0.10 1" },
        { OsPackageKind.Apk, "1.1.1-r0 1.1.1k-r0 1.1.1k-r1 1.1.1l-r0 1.1.2-r0 1.2.05-r0 1.2.1-r0 1.2.3_rc1-r0 1.2.3-r0 1.2.3-r1 1.2.3-r10 1.2.3_p1-r0 1.2.10-r0 3.1.0-r0" },
        { OsPackageKind.Rpm, "1.a-1 0:1.0~rc1-1 1.0~rc2-1 1.0-1 1.0-1.el9 1.0-1.el9_2 1.0-2.el9 1.0-10.el9 1.0^git1-1 1.0^git2-1 1.0.1-1 1.2-1 1.10-1 2-0 1:0.1-1 10:0-1" },
        { OsPackageKind.Rpm, "3.0.7-24.el9 3.0.7-25.el9_3 3.0.7-27.el9 3.2.2-6.el9_5 3.2.2-6.el9_5.1" },
    };

    public static TheoryData<OsPackageKind, string, string> Pairs() => new()
    {
        { OsPackageKind.Deb, "1.0", "0:1.0" },
        { OsPackageKind.Deb, "1.0", "1.0-0" },
        { OsPackageKind.Deb, "1.0", "1.00" },
        { OsPackageKind.Apk, "1.2.3-r1", "1.2.3-r01" },
        { OsPackageKind.Apk, "1.2.3", "1.2.3~abcdef" },
        { OsPackageKind.Rpm, "1.0-1", "0:1.0-1" },
        { OsPackageKind.Rpm, "1.0", "1_0-7" },
        { OsPackageKind.Rpm, "1.05-1", "1.5-1" },
    };

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Versions_are_in_the_order_of_their_package_manager(OsPackageKind kind, string ladder)
    {
        var order = OsVersions.OrderOf(kind);
        var versions = ladder.Split(' ');
        for (var low = 0; low < versions.Length; low++)
        {
            for (var high = low + 1; high < versions.Length; high++)
            {
                Assert.True(order.Compare(versions[low], versions[high]) < 0, $"{versions[low]} < {versions[high]}");
                Assert.True(order.Compare(versions[high], versions[low]) > 0, $"{versions[high]} > {versions[low]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Versions_that_are_written_in_several_ways_are_one(OsPackageKind kind, string one, string other)
    {
        Assert.Equal(0, OsVersions.OrderOf(kind).Compare(one, other));
        Assert.Equal(0, OsVersions.OrderOf(kind).Compare(other, one));
    }

    [Theory]
    [InlineData(OsPackageKind.Deb)]
    [InlineData(OsPackageKind.Apk)]
    [InlineData(OsPackageKind.Rpm)]
    public void Every_text_has_a_place(OsPackageKind kind)
    {
        var order = OsVersions.OrderOf(kind);
        string[] odd = ["", "-", ":", "~", "_", "a", "1..2", "1:", "é", "1.0-r", "_rc", "^"];
        foreach (var one in odd)
        {
            Assert.Equal(0, order.Compare(one, one));
            Assert.All(odd, other => Assert.Equal(Math.Sign(order.Compare(one, other)), -Math.Sign(order.Compare(other, one))));
        }
    }

    [DebianFact]
    [Trait("Kind", "Full")]
    public void The_order_of_Debian_is_that_of_dpkg()
    {
        Random random = new(1);
        string[] pieces = ["0", "1", "10", "09", "a", "b", ".", "-", "+", "~", "1:", "rc", "deb12u1"];
        for (var round = 0; round < 1000; round++)
        {
            var (one, other) = (Made(random, pieces), Made(random, pieces));
            var word = OsVersions.Debian.Compare(one, other) switch { < 0 => "lt", 0 => "eq", _ => "gt" };
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/dpkg", ["--compare-versions", one, word, other]) { RedirectStandardError = true })!;
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{one} {word} {other}");
        }
    }

    private static string Made(Random random, string[] pieces)
    {
        var text = $"{(random.Next(4) == 0 ? "1:" : "")}{random.Next(3)}{string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]).Where(piece => !piece.Contains(':', StringComparison.Ordinal)))}";
        return text.EndsWith('-') ? text + "1" : text;
    }
}
