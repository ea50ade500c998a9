using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

public sealed class BuiltSolutionTests(BuiltSolution solution) : IClassFixture<BuiltSolution>
{
    [Fact]
    public void Vulnerable_code_is_found_at_its_place()
    {
        Assert.Equal(
            [
                "SCS0006 Library/Hashes.cs:9",
                "SCS0006 Library/Hashes.cs:15",
                "SCS0002 Site/UsersController.cs:12",
                "SCS0001 Site/UsersController.cs:14",
                "SCS0006 Site/UsersController.cs:19",
                "SCS0006 Site/UsersController.cs:23",
                "SCS0010 Site/UsersController.cs:25",
            ],
            Scan.Places(solution.Result));
    }

    [Fact]
    public void The_scan_is_complete_and_says_what_it_examined()
    {
        Assert.Null(solution.Result.StatusReason);
        Assert.Equal(EvidenceStatus.Complete, solution.Result.Status);
        Assert.Equal(3, solution.Result.Examined["projects"]);
        Assert.Equal(4, solution.Result.Examined["compilations"]);
        Assert.Equal(0, solution.Result.Examined["compileErrors"]);
    }
}
