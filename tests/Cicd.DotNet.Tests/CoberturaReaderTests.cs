using System.Globalization;

namespace Cicd.DotNet.Tests;

public sealed class CoberturaReaderTests
{
    [Fact]
    public void Lines_and_branches_are_counted_once_although_methods_and_classes_list_them()
    {
        var evidence = Read(Fixture.Text("coverage-1.cobertura.xml"));

        Assert.Equal(new CoverageCount(6, 7), evidence.Lines);
        Assert.Equal(new CoverageCount(3, 4), evidence.Branches);
        Assert.Equal("Lib/Calc.cs", evidence.ByFile.Single().Path);
    }

    [Fact]
    public void Reports_of_several_test_projects_are_united_line_by_line()
    {
        var evidence = Read(Fixture.Text("coverage-1.cobertura.xml"), Fixture.Text("coverage-2.cobertura.xml"));

        Assert.Equal(new CoverageCount(6, 7), evidence.Lines);
        Assert.Equal(new CoverageCount(4, 4), evidence.Branches);
        var file = evidence.ByFile.Single();
        Assert.Equal(("Lib/Calc.cs", new CoverageCount(6, 7), new CoverageCount(4, 4)), (file.Path, file.Lines, file.Branches));
        Assert.Equal(("6-9,12-13", "15"), (file.CoveredLines?.ToString(), file.UncoveredLines?.ToString()));
    }

    [Fact]
    public void Lines_that_only_one_report_ran_are_covered()
    {
        var evidence = Read(
            Report("/repo", "A.cs", """<line number="1" hits="1"/><line number="2" hits="0"/>"""),
            Report("/repo", "A.cs", """<line number="1" hits="0"/><line number="2" hits="3"/><line number="3" hits="0"/>"""));

        Assert.Equal(new CoverageCount(2, 3), evidence.Lines);
        Assert.Equal(("1-2", "3"), ($"{evidence.ByFile.Single().CoveredLines}", $"{evidence.ByFile.Single().UncoveredLines}"));
    }

    [Fact]
    public void Classes_of_one_file_share_its_lines()
    {
        var evidence = Read(
            """
            <coverage><sources><source>/repo/</source></sources><packages><package><classes>
              <class name="A" filename="A.cs"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>
              <class name="A/Nested" filename="A.cs"><lines><line number="2" hits="1"/></lines></class>
            </classes></package></packages></coverage>
            """);

        Assert.Equal(new CoverageCount(2, 2), evidence.Lines);
    }

    [Theory]
    [InlineData("/repo", "src/A.cs", "src/A.cs")]
    [InlineData("/", "repo/src/A.cs", "src/A.cs")]
    [InlineData("/elsewhere", "/repo/src/A.cs", "src/A.cs")]
    [InlineData("/repo", "/_/src/A.cs", "src/A.cs")]
    [InlineData("/repo/src/Lib", "../Other/A.cs", "src/Other/A.cs")]
    public void Sources_and_file_names_are_resolved_to_the_root(string source, string file, string expected) =>
        Assert.Equal(expected, Read(Report(source, file, """<line number="1" hits="1"/>""")).ByFile.Single().Path);

    [Theory]
    [InlineData("/repo", "../etc/A.cs")]
    [InlineData("/repository", "A.cs")]
    [InlineData("/", "nuget/A.cs")]
    [InlineData("/repo", "src/Lib/obj/Release/Generated.g.cs")]
    [InlineData("/repo", "../../../../repo/../x/A.cs")]
    public void Files_outside_the_root_and_generated_ones_do_not_count(string source, string file)
    {
        var evidence = Read(Report(source, file, """<line number="1" hits="1"/>"""));

        Assert.Empty(evidence.ByFile);
        Assert.Null(evidence.Lines.Percent);
    }

    [Fact]
    public void Of_several_sources_the_one_that_has_the_file_is_meant()
    {
        using var repository = new Repository();
        repository.Write("src/B/Shared.cs", "");
        var reader = new CoberturaReader(repository.Root);

        reader.Add(Fixture.Stream($"""<coverage><sources><source>{repository.Root}/src/A</source><source>{repository.Root}/src/B</source></sources><class filename="Shared.cs"><line number="1" hits="1"/></class></coverage>"""), "c.xml");

        Assert.Equal("src/B/Shared.cs", reader.ToEvidence("Test").ByFile.Single().Path);
    }

    [Theory]
    [InlineData("50% (1/2)", 1, 2)]
    [InlineData("66.67% (2/3)", 2, 3)]
    [InlineData("66,67% (2/3)", 2, 3)]
    [InlineData("100%(4/4)", 4, 4)]
    public void The_fraction_of_branches_counts_not_the_rounded_percentage(string condition, int covered, int total) =>
        Assert.Equal(new CoverageCount(covered, total), Read(Report("/repo", "A.cs", $"""<line number="1" hits="1" branch="True" condition-coverage="{condition}"/>""")).Branches);

    [Theory]
    [InlineData("""<line number="1" hits="1" condition-coverage="50%"/>""")]
    [InlineData("""<line number="1" hits="1" condition-coverage="150% (3/2)"/>""")]
    [InlineData("""<line number="1" hits="1" condition-coverage="1% (1/99999999999)"/>""")]
    [InlineData("""<line number="-1" hits="1"/>""")]
    [InlineData("""<line number="1" hits="-1"/>""")]
    [InlineData("""<line number="1"/>""")]
    [InlineData("""<line hits="1"/>""")]
    [InlineData("""<line number="1" hits="1,5"/>""")]
    public void A_figure_that_is_none_is_an_error_with_its_place(string line)
    {
        var error = Assert.Throws<PipelineException>(() => Read(Report("/repo", "A.cs", line)));

        Assert.StartsWith("coverage.xml(1,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_hits_than_a_number_holds_are_hits() =>
        Assert.Equal(new CoverageCount(1, 1), Read(Report("/repo", "A.cs", """<line number="1" hits="99999999999999999999999999"/>""")).Lines);

    [Fact]
    public void No_part_of_a_file_passes_for_the_whole()
    {
        var text = Fixture.Text("coverage-1.cobertura.xml");
        for (var length = 0; length < text.LastIndexOf("</coverage>", StringComparison.Ordinal) + "</coverage>".Length; length++)
        {
            Assert.Throws<PipelineException>(() => Read(text[..length]));
        }
    }

    [Fact]
    public void An_external_entity_is_refused() =>
        Assert.Throws<PipelineException>(() => Read("<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\"><coverage/>"));

    [Fact]
    public void The_percentage_is_exact() =>
        Assert.Equal("85.7", Read(Fixture.Text("coverage-1.cobertura.xml")).Lines.Percent?.ToString("0.0", CultureInfo.InvariantCulture));

    private static CoverageEvidence Read(params string[] reports)
    {
        var reader = new CoberturaReader(Fixture.Root);
        foreach (var report in reports)
        {
            reader.Add(Fixture.Stream(report), "coverage.xml");
        }

        return reader.ToEvidence("Test");
    }

    private static string Report(string source, string file, string lines) =>
        $"""<coverage><sources><source>{source}</source></sources><packages><package><classes><class name="A" filename="{file}"><lines>{lines}</lines></class></classes></package></packages></coverage>""";
}
