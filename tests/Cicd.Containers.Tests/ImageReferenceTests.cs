namespace Cicd.Containers.Tests;

public class ImageReferenceTests
{
    private const string Hex = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    [Theory]
    [InlineData("alpine", "docker.io", "library/alpine", "latest", null)]
    [InlineData("grafana/loki:2", "docker.io", "grafana/loki", "2", null)]
    [InlineData("localhost/app", "localhost", "app", "latest", null)]
    [InlineData("127.0.0.1:5000/a/b:v1.0-rc_1", "127.0.0.1:5000", "a/b", "v1.0-rc_1", null)]
    [InlineData("[::1]:5000/a", "[::1]:5000", "a", "latest", null)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet@sha256:" + Hex, "mcr.microsoft.com", "dotnet/aspnet", null, Hex)]
    [InlineData("r.example:8443/a:t@sha256:" + Hex, "r.example:8443", "a", "t", Hex)]
    public void A_reference_has_registry_name_tag_and_digest(string text, string registry, string repository, string? tag, string? hex)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal((registry, repository, tag, hex), (reference.Registry, reference.Repository, reference.Tag, reference.Digest?.Hex));
        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("App")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a:")]
    [InlineData("a:t/../x")]
    [InlineData("a@sha256:12")]
    [InlineData("a@sha512:" + Hex)]
    [InlineData("a@" + Hex)]
    [InlineData("r.example/a?x=y")]
    [InlineData("user@r.example/a")]
    [InlineData("r.example:99999999/a")]
    [InlineData("a\n")]
    [InlineData("http://r.example/a")]
    public void What_is_no_reference_is_refused(string text)
    {
        Assert.False(ImageReference.TryParse(text, out _));
        Assert.Throws<ContainerException>(() => ImageReference.Parse(text));
    }
}
