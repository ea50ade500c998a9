namespace Cicd.Policy.Tests;

public sealed class ImageRuleTests
{
    private static readonly ImageEvidence Built = new("Image", "app:1.0")
    {
        Subjects = [Asked.Image],
        Base = "mcr.microsoft.com/dotnet/runtime:10.0",
        BaseDigest = Sha256Digest.Of("base"u8),
        User = "1654",
        Secrets = 0,
        Size = 200_000_000,
    };

    [Theory]
    [InlineData("bases: [\"mcr.microsoft.com/dotnet/*:10.0\"]", "Passed: app:1.0 on mcr.microsoft.com/dotnet/runtime:10.0")]
    [InlineData("bases: [scratch]", "Failed: app:1.0 on mcr.microsoft.com/dotnet/runtime:10.0")]
    [InlineData("baseByDigest: true", "Passed: app:1.0 on mcr.microsoft.com/dotnet/runtime:10.0 by digest")]
    [InlineData("nonRoot: true", "Passed: app:1.0 runs as 1654")]
    [InlineData("secretsAtMost: 0", "Passed: 0 secrets in the layers of app:1.0")]
    [InlineData("sizeAtMost: 200MB", "Passed: app:1.0 with 200 MB")]
    [InlineData("sizeAtMost: 190MiB", "Failed: app:1.0 with 200 MB")]
    public void An_image_is_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, Asking(keys).Given(Built).Outcome());
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("0", "0")]
    [InlineData("00:1000", "00:1000")]
    [InlineData("root", "root")]
    [InlineData("root:app", "root:app")]
    public void Root_has_several_names(string user, string shown)
    {
        Assert.Equal($"Failed: app:1.0 runs as {shown}", Asking("nonRoot: true").Given(Built with { User = user }).Outcome());
    }

    [Fact]
    public void A_base_by_tag_is_not_by_digest_and_scratch_needs_none()
    {
        Assert.StartsWith("Failed", Asking("baseByDigest: true").Given(Built with { BaseDigest = null }).Outcome(), StringComparison.Ordinal);
        Assert.StartsWith("Passed", Asking("baseByDigest: true").Given(Built with { BaseDigest = null, Base = "scratch" }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_with_its_digest_matches_the_pattern_of_its_name()
    {
        Assert.StartsWith("Passed", Asking("bases: [\"mcr.microsoft.com/**\"]").Given(Built with { Base = $"mcr.microsoft.com/dotnet/runtime@{Built.BaseDigest}" }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_not_taken_for_good()
    {
        Assert.StartsWith("NotEvaluated: the base image of app:1.0 is not known", Asking("bases: [\"**\"]").Given(Built with { Base = null }).Outcome(), StringComparison.Ordinal);
        Assert.StartsWith("NotEvaluated: nobody looked for secrets in the layers of app:1.0", Asking("secretsAtMost: 5").Given(Built with { Secrets = null }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_of_another_image_is_none()
    {
        var other = Built with { Subjects = [Asked.Image with { Digest = Sha256Digest.Of("other"u8) }] };

        Assert.StartsWith("NotEvaluated: there is no evidence of the image app:1.0", Asking("nonRoot: true").Given(other).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_evidence_images_are_not_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence of an image in this run: an Image task", Asking("nonRoot: true").Outcome(), StringComparison.Ordinal);
    }

    private static Asked Asking(string keys)
    {
        var asked = new Asked().Rule($"image: {{ {keys} }}");
        asked.Request = asked.Request with { Subjects = [Asked.Image] };
        return asked;
    }
}
