namespace Cicd.DotNet.Tests;

public sealed class DiagnosticParserTests
{
    [Theory]
    [InlineData("/repo/src/A.cs(12,5): error CS1002: ; expected [/repo/src/A.csproj]", "src/A.cs(12,5): CS1002 ; expected")]
    [InlineData("/repo/src/A.cs(12,5): error CS1002: ; expected [/repo/src/A.csproj::TargetFramework=net10.0]", "src/A.cs(12,5): CS1002 ; expected")]
    [InlineData("  1>/repo/src/A.cs(12,5): error CS1002: ; expected", "src/A.cs(12,5): CS1002 ; expected")]
    [InlineData("/repo/my (x86) dir/A.cs(1,2): error CS0103: The name 'x' does not exist [/repo/a.csproj]", "my (x86) dir/A.cs(1,2): CS0103 The name 'x' does not exist")]
    [InlineData("/repo/A.cs(1,2,3,4): error CS0001: text", "A.cs(1,2): CS0001 text")]
    [InlineData("/repo/A.cs(7): error XX12: text", "A.cs(7): XX12 text")]
    [InlineData("A.cs(7,1): error CS0001: relative to its project [/repo/src/Lib/Lib.csproj]", "src/Lib/A.cs(7,1): CS0001 relative to its project")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "MSB1009 Project file does not exist.")]
    [InlineData("CSC : error CS5001: Program does not contain a static 'Main' method [/repo/App/App.csproj]", "App/App.csproj: CS5001 Program does not contain a static 'Main' method")]
    [InlineData("/repo/src/A.csproj : error NU1101: Unable to find package Nothing. [/repo/all.sln]", "src/A.csproj: NU1101 Unable to find package Nothing.")]
    [InlineData("/usr/share/dotnet/sdk/10.0.100/Sdks/x.targets(266,5): error NETSDK1004: Assets file not found. [/repo/a.csproj]", "a.csproj: NETSDK1004 Assets file not found.")]
    [InlineData("/usr/share/dotnet/sdk/x.targets(266,5): error : something custom [/repo/a.csproj]", "a.csproj: something custom")]
    [InlineData("/repo/build.proj(3,9): error : something custom", "build.proj(3,9): something custom")]
    [InlineData("error MSB4025: The project file could not be loaded.", "MSB4025 The project file could not be loaded.")]
    [InlineData(@"\\server\share\A.cs(1,2): error CS0001: text", "CS0001 text")]
    public void An_error_has_its_place_below_the_root(string line, string expected)
    {
        var diagnostic = DiagnosticParser.Parse(line, new RootPaths("/repo"), "/repo");

        Assert.Equal((true, expected), (diagnostic?.IsError, diagnostic?.ToString()));
    }

    [Theory]
    [InlineData("/repo/A.cs(3,7): warning CA1822: Member 'X' (y) can be static (https://learn.microsoft.com/ca1822) [/repo/a.csproj]", "A.cs(3,7): CA1822 Member 'X' (y) can be static (https://learn.microsoft.com/ca1822)")]
    [InlineData("/repo/T.cs(7,41): warning MSTEST0025: Use 'Assert.Fail' [/repo/T.csproj]", "T.cs(7,41): MSTEST0025 Use 'Assert.Fail'")]
    [InlineData("/repo/a.csproj : warning NU1903: Package 'P' 1.0 has a known high severity vulnerability", "a.csproj: NU1903 Package 'P' 1.0 has a known high severity vulnerability")]
    public void A_warning_is_no_error(string line, string expected)
    {
        var diagnostic = DiagnosticParser.Parse(line, new RootPaths("/repo"), "/repo");

        Assert.Equal((false, expected), (diagnostic?.IsError, diagnostic?.ToString()));
    }

    [Fact]
    public void Windows_paths_are_understood()
    {
        var diagnostic = DiagnosticParser.Parse(@"C:\repo\src\A.cs(12,5): error CS1002: ; expected [C:\repo\src\A.csproj]", new RootPaths(@"C:\repo"), @"C:\repo");

        Assert.Equal(new SourceLocation("src/A.cs", 12, 5), diagnostic?.Location);
        Assert.Equal("src/A.csproj", diagnostic?.Project);
    }

    [Theory]
    [InlineData("Build FAILED.")]
    [InlineData("    0 Error(s)")]
    [InlineData("    3 Warning(s)")]
    [InlineData("  Lib -> /repo/bin/Lib.dll")]
    [InlineData("Some test printed: error: that is no diagnostic")]
    [InlineData("no error here")]
    [InlineData("  Error Message:")]
    [InlineData("")]
    [InlineData(":::::::")]
    public void Other_lines_are_none(string line) => Assert.Null(DiagnosticParser.Parse(line, new RootPaths("/repo"), "/repo"));

    [Fact]
    public void A_line_of_many_megabytes_is_none() =>
        Assert.Null(DiagnosticParser.Parse(new string('(', 8_000_000) + "(1,1): error CS0001: text", new RootPaths("/repo"), "/repo"));
}
