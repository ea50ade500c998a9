using System.Text;
using Cicd.Analysis.Code.Internal.SourceOnly;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

/// <summary>How much of MSBuild's language is understood without MSBuild, and what becomes of the rest.</summary>
public sealed class ProjectReadingTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("'$(A)' == 'x'", true)]
    [InlineData("'$(A)' != 'x'", false)]
    [InlineData(" '$(A)'=='X' And ( '$(B)' == '' or false ) ", true)]
    [InlineData("!('$(A)' == 'x')", false)]
    [InlineData("$(Number) >= 10", true)]
    [InlineData("'$(Number)' < '9.5'", false)]
    [InlineData("Exists('there')", true)]
    [InlineData("!Exists('$(A)')", true)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows'))", null)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows')) and '$(A)' == 'y'", false)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows')) or '$(A)' == 'x'", true)]
    [InlineData("'%(Identity)' == 'x'", null)]
    [InlineData("'$(A)' == 'x", null)]
    [InlineData("((((", null)]
    [InlineData("", true)]
    public void Conditions_hold_do_not_hold_or_cannot_be_told(string? condition, bool? expected)
    {
        var properties = new ProjectProperties();
        properties.Set("A", "x");
        properties.Set("Number", "10.0");
        Assert.Equal(expected, ProjectCondition.Evaluate(condition, properties.Expand, path => path == "there"));
    }

    [Fact]
    public void Any_condition_is_judged_in_bounded_depth_and_time()
    {
        var properties = new ProjectProperties();
        Assert.Null(ProjectCondition.Evaluate(new string('(', 8_000), properties.Expand, _ => true));
        Assert.Null(ProjectCondition.Evaluate(new string('!', 8_000), properties.Expand, _ => true));
        var random = new Random(7);
        const string alphabet = "()!'=<>$ abandorexistsExists('x').1";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            _ = ProjectCondition.Evaluate(text, properties.Expand, _ => true);
        }
    }

    [Fact]
    public void Properties_that_double_each_other_become_unknown()
    {
        var properties = new ProjectProperties();
        properties.Set("A", "0123456789");
        for (var round = 0; round < 60; round++)
        {
            properties.Set("A", properties.Expand("$(A)$(A)"));
        }

        Assert.Null(properties["A"]);
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs", true)]
    [InlineData("**/*.cs", "x/y/a.cs", true)]
    [InlineData("x/*.cs", "x/y/a.cs", false)]
    [InlineData(@"x\**\?.cs", "x/y/a.cs", true)]
    [InlineData("x/**", "x/y/a.cs", true)]
    [InlineData("a.cs", "a.cs", true)]
    [InlineData("(a+)+.cs", "aaaa.cs", false)]
    public void Patterns_match_as_those_of_items(string pattern, string file, bool expected)
    {
        using var tree = new TemporaryTree();
        Assert.Equal(expected, SourcePattern.Parse(tree.Root, tree.Root, pattern)!.Matches(Path.Combine(tree.Root, file)));
    }

    [Theory]
    [InlineData("../x.cs")]
    [InlineData("/etc/*.cs")]
    [InlineData("%2e%2e/**/*.cs")]
    [InlineData(@"..\..\*.cs")]
    public void Patterns_do_not_lead_out_of_the_tree(string pattern)
    {
        using var tree = new TemporaryTree();
        Assert.Null(SourcePattern.Parse(tree.Root, tree.Root, pattern));
    }

    [Fact]
    public void Any_project_file_is_read_or_refused_by_name() => ReadMutations(seed: 11, rounds: 150);

    [Fact]
    [Trait("Kind", "Full")]
    public void Any_of_many_project_files_is_read_or_refused_by_name() => ReadMutations(seed: 12, rounds: 5_000);

    private static void ReadMutations(int seed, int rounds)
    {
        using var tree = new TemporaryTree();
        var sample = Encoding.UTF8.GetBytes("""
            <Project Sdk="Microsoft.NET.Sdk;x/1"><Import Project="a/../b.props" Condition="Exists('b.props')" /><PropertyGroup Condition="'$(A)' == ''">
            <TargetFrameworks>net10.0;netstandard2.0;net48</TargetFrameworks><LangVersion>latest</LangVersion><DefineConstants>$(DefineConstants);X</DefineConstants></PropertyGroup>
            <Choose><When Condition="'1' == '1'"><PropertyGroup><B>1</B></PropertyGroup></When><Otherwise /></Choose>
            <ItemGroup><Compile Include="**/*.cs" Exclude="x/**" Remove="y.cs" /><PackageReference Include="A" Version="1.0" /><Using Include="A.B" Alias="C" /><ProjectReference Include="../P.csproj" /></ItemGroup></Project>
            """);
        var path = Path.Combine(tree.Root, "App.csproj");
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            File.WriteAllBytes(path, Mutation.Of(sample, random));
            try
            {
                var source = new SourceTree();
                _ = new SourceProjectReader(tree.Root, null, source).Read(path);
            }
            catch (PipelineException error)
            {
                Assert.Contains("App.csproj", error.Message, StringComparison.Ordinal);
            }
        }
    }
}
