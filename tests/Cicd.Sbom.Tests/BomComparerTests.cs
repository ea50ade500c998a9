using Cicd.Sbom.Comparison;

namespace Cicd.Sbom.Tests;

public sealed class BomComparerTests
{
    private const string Hash = "\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}]";
    private const string OtherHash = "\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"}]";

    [Fact]
    public void The_same_components_in_another_order_are_no_difference()
    {
        Assert.True(Compare([Package("A", "1"), Package("B", "1")], [Package("B", "1"), Package("A", "1")]).IsEmpty);
    }

    [Fact]
    public void Added_removed_and_other_versions_are_told()
    {
        var diff = Compare([Package("A", "1"), Package("B", "1")], [Package("B", "2"), Package("C", "1")]);

        Assert.Equal(
            [(BomChangeKind.Removed, "pkg:nuget/A", "1", null), (BomChangeKind.Version, "pkg:nuget/B", "1", "2"), (BomChangeKind.Added, "pkg:nuget/C", null, "1")],
            diff.Changes.Select(change => (change.Kind, change.Package, change.OldVersion, change.NewVersion)));
    }

    [Fact]
    public void Of_several_versions_those_in_both_stay()
    {
        var change = Assert.Single(Compare([Package("A", "1"), Package("A", "9")], [Package("A", "1"), Package("A", "10")]).Changes);

        Assert.Equal((BomChangeKind.Version, "9", "10"), (change.Kind, change.OldVersion, change.NewVersion));
    }

    [Fact]
    public void Several_versions_change_in_numeric_order()
    {
        var diff = Compare([Package("A", "9.0"), Package("A", "10.0")], [Package("A", "11.0"), Package("A", "9.1"), Package("A", "12.0")]);

        Assert.Equal([("9.0", "9.1"), ("10.0", "11.0"), (null, "12.0")], diff.Changes.Select(change => (change.OldVersion, change.NewVersion)));
    }

    [Fact]
    public void Other_licences_are_told_and_another_way_to_write_them_is_not()
    {
        var diff = Compare(
            [Package("A", "1", "\"licenses\":[{\"license\":{\"id\":\"MIT\"}}]"), Package("B", "1", "\"licenses\":[{\"expression\":\"MIT  OR Apache-2.0\"}]")],
            [Package("A", "1", "\"licenses\":[{\"license\":{\"id\":\"Apache-2.0\"}}]"), Package("B", "1", "\"licenses\":[{\"expression\":\"MIT OR Apache-2.0\"}]")]);

        var change = Assert.Single(diff.Changes);
        Assert.Equal((BomChangeKind.Licenses, "MIT", "Apache-2.0"), (change.Kind, change.OldLicenses, change.NewLicenses));
    }

    [Fact]
    public void Another_hash_under_the_same_version_is_told_as_other_content()
    {
        var change = Assert.Single(Compare([Package("A", "1", Hash)], [Package("A", "1", OtherHash)]).Changes);

        Assert.Equal(BomChangeKind.Content, change.Kind);
        Assert.Equal(["SHA-256"], change.Hashes);
    }

    [Fact]
    public void A_NuGet_package_is_the_same_in_any_case_of_letters()
    {
        Assert.True(Compare([Package("Json", "1")], [Package("JSON", "1")]).IsEmpty);
    }

    [Fact]
    public void Components_without_a_package_URL_are_matched_by_type_group_and_name()
    {
        var change = Assert.Single(Compare(["""{"type":"file","name":"a.dll","version":"1"}"""], ["""{"type":"file","name":"a.dll","version":"2"}"""]).Changes);

        Assert.Equal((BomChangeKind.Version, "file:a.dll"), (change.Kind, change.Package));
    }

    [Fact]
    public void What_is_described_may_differ()
    {
        var (first, second) = (Read([Package("A", "1")]), Read([Package("A", "1")]));
        first.Metadata = new BomMetadata { Component = new BomComponent { Type = "application", Name = "App", Version = "1" } };

        Assert.True(BomComparer.Compare(first, second).IsEmpty);
    }

    private static string Package(string name, string version, string? more = null) =>
        $$"""{"type":"library","name":"{{name}}","version":"{{version}}","purl":"pkg:nuget/{{name}}@{{version}}"{{(more is null ? "" : $",{more}")}}}""";

    private static BomDiff Compare(string[] first, string[] second) => BomComparer.Compare(Read(first), Read(second));

    private static Bom Read(string[] components) =>
        SbomDocument.Parse($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{string.Join(',', components)}}]}""", "bom").Bom;
}
