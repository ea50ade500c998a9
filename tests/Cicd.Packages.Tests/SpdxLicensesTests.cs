namespace Cicd.Packages.Tests;

public sealed class SpdxLicensesTests
{
    [Theory]
    [InlineData("mit", "MIT")]
    [InlineData("APACHE-2.0", "Apache-2.0")]
    [InlineData("gpl-2.0+", "GPL-2.0+")]
    public void A_licence_is_found_in_any_case_of_letters(string text, string id) => Assert.Equal(id, SpdxLicenses.Find(text)!.Id);

    [Theory]
    [InlineData("GPL-2.0")]
    [InlineData("GPL-3.0+")]
    [InlineData("Nunit")]
    public void Deprecated_licences_are_marked(string id) => Assert.True(SpdxLicenses.Find(id)!.IsDeprecated);

    [Fact]
    public void Current_licences_are_not_marked() => Assert.False(SpdxLicenses.Find("GPL-2.0-only")!.IsDeprecated);

    [Fact]
    public void Licences_that_came_after_the_list_of_CycloneDX_are_marked()
    {
        Assert.True(SpdxLicenses.Find("Bugroff")!.IsRecent);
        Assert.False(SpdxLicenses.Find("MIT")!.IsRecent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MIT License")]
    [InlineData("Classpath-exception-2.0")]
    public void What_is_no_licence_of_the_list_is_not_found(string? id) => Assert.Null(SpdxLicenses.Find(id));

    [Fact]
    public void Exceptions_have_a_list_of_their_own() => Assert.Equal("Classpath-exception-2.0", SpdxLicenses.FindException("classpath-EXCEPTION-2.0")!.Id);

    [Fact]
    public void The_list_is_ordered_and_whole()
    {
        var ids = SpdxLicenses.All.Select(license => license.Id).ToList();

        Assert.Equal(ids.Order(StringComparer.OrdinalIgnoreCase), ids);
        Assert.True(ids.Count > 700, $"{ids.Count} licences");
    }
}
