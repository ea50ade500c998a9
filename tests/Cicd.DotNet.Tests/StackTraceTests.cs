namespace Cicd.DotNet.Tests;

public sealed class StackTraceTests
{
    [Theory]
    [InlineData("/repo", "   at A.B() in /repo/src/A.cs:line 12", "src/A.cs:12")]
    [InlineData("/repo", "   at X.Y() in /sdk/X.cs:line 1\n   at A.B() in /repo/src/A.cs:line 12\n", "src/A.cs:12")]
    [InlineData("/repo", "   at A.B() in /_/src/A.cs:line 12", "src/A.cs:12")]
    [InlineData("/repo", "   at A.B(String in x) in /repo/my dir/A.cs:line 12\r\n", "my dir/A.cs:12")]
    [InlineData(@"C:\src\repo", @"   at A.B() in c:\src\repo\tests\A.cs:line 7", "tests/A.cs:7")]
    [InlineData(@"C:\src\repo", @"   at A.B() in C:\src\repository\A.cs:line 7", null)]
    [InlineData("/repo", "   at A.B() in /repo/../etc/passwd:line 1", null)]
    [InlineData("/repo", "   at A.B() in /repository/A.cs:line 1", null)]
    [InlineData("/repo", "   at A.B() in /repo/A.cs:line 99999999999", null)]
    [InlineData("/repo", "   at A.B() in /repo/made in x/A.cs:line 3", "made in x/A.cs:3")]
    [InlineData("/repo", "   at A.B()", null)]
    [InlineData("/repo", "", null)]
    public void The_first_frame_below_the_root_is_the_place(string root, string trace, string? expected) =>
        Assert.Equal(expected, StackTraces.FirstBelow(new RootPaths(root), trace)?.ToString());
}
