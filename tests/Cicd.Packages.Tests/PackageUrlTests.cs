namespace Cicd.Packages.Tests;

public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("pkg:nuget/Newtonsoft.Json@13.0.3", "pkg:nuget/Newtonsoft.Json@13.0.3")]
    [InlineData("PKG:NuGet/Newtonsoft.Json@13.0.3", "pkg:nuget/Newtonsoft.Json@13.0.3")]
    [InlineData("pkg://nuget//EnterpriseLibrary.Common@6.0.1304", "pkg:nuget/EnterpriseLibrary.Common@6.0.1304")]
    [InlineData("pkg:nuget/A@1.0.0-rc.1+meta", "pkg:nuget/A@1.0.0-rc.1%2Bmeta")]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation", "pkg:npm/%40angular/animation")]
    [InlineData("pkg:GitHub/Package-URL/Purl-Spec@244fd47e", "pkg:github/package-url/purl-spec@244fd47e")]
    [InlineData("pkg:pypi/Django_package@1.11", "pkg:pypi/django-package@1.11")]
    [InlineData("pkg:docker/cassandra@sha256:244fd47e", "pkg:docker/cassandra@sha256:244fd47e")]
    [InlineData("pkg:golang/google.golang.org/genproto@abc#/googleapis/../api/./annotations/", "pkg:golang/google.golang.org/genproto@abc#googleapis/api/annotations")]
    [InlineData("pkg:maven/org.apache/batik@1.9?type=zip&Classifier=dist&empty=", "pkg:maven/org.apache/batik@1.9?classifier=dist&type=zip")]
    [InlineData("pkg:oci/app@1?repository_url=ghcr.io/a%26b", "pkg:oci/app@1?repository_url=ghcr.io%2Fa%26b")]
    [InlineData("pkg:generic/na%20me%2Fpart@1%400", "pkg:generic/na%20me%2Fpart@1%400")]
    [InlineData("pkg:generic/b%C3%A4r", "pkg:generic/b%C3%A4r")]
    public void Becomes_canonical_and_stays_so(string text, string canonical)
    {
        var url = PackageUrl.Parse(text);

        Assert.Equal(canonical, url.ToString());
        Assert.Equal(canonical, PackageUrl.Parse(canonical).ToString());
        Assert.Equal(PackageUrl.Parse(canonical), url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nuget/A@1")]
    [InlineData("pkg:nuget")]
    [InlineData("pkg:nuget/")]
    [InlineData("pkg:nuget/@1.0")]
    [InlineData("pkg:nuget/namespace/A@1.0")]
    [InlineData("pkg:1nuget/A")]
    [InlineData("pkg:n&g/A")]
    [InlineData("pkg:nuget/A%2")]
    [InlineData("pkg:nuget/A%FF")]
    [InlineData("pkg:generic/a%2Fb/c")]
    [InlineData("pkg:generic/a?1=x")]
    [InlineData("pkg:generic/a?k")]
    [InlineData("pkg:generic/a?k=1&K=2")]
    public void What_is_not_a_package_url_is_refused(string text)
    {
        Assert.False(PackageUrl.TryParse(text, out _));
        Assert.StartsWith("Not a package URL: ", Assert.Throws<FormatException>(() => PackageUrl.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_text_is_refused() =>
        Assert.False(PackageUrl.TryParse("pkg:generic/" + new string('a', 10_000), out _));

    [Fact]
    public void The_parts_are_given_back_decoded()
    {
        var url = PackageUrl.Parse("pkg:npm/%40angular/core@1%2B2?arch=x%2Fy#dir/file%20name");

        Assert.Equal(("npm", "@angular", "core", "1+2"), (url.Type, url.Namespace, url.Name, url.Version));
        Assert.Equal("x/y", url.Qualifiers["arch"]);
        Assert.Equal("dir/file name", url.Subpath);
    }

    [Fact]
    public void NuGet_ids_that_differ_in_case_are_different_urls() =>
        Assert.NotEqual(PackageUrl.NuGet("newtonsoft.json", "13.0.3"), PackageUrl.NuGet("Newtonsoft.Json", "13.0.3"));

    [Fact]
    public void Package_identities_compare_without_regard_to_case()
    {
        PackageIdentity left = new("Newtonsoft.Json", "1.0.0-RC");
        PackageIdentity right = new("newtonsoft.JSON", "1.0.0-rc");

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.True(left <= right && !(left < right));
    }
}
