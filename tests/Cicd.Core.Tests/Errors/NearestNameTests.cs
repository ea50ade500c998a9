namespace Cicd.Core.Tests.Errors;

public class NearestNameTests
{
    [Theory]
    [InlineData("Biuld", "Build")]
    [InlineData("build", "Build")]
    [InlineData("--taget", "--target")]
    public void A_slip_of_the_fingers_finds_the_name(string written, string meant) =>
        Assert.Equal(meant, NearestName.Find(written, ["Test", "Build", "--tree", "--target"]));

    [Theory]
    [InlineData("Deploy")]
    [InlineData("")]
    public void What_is_like_nothing_finds_nothing(string written) =>
        Assert.Null(NearestName.Find(written, ["Test", "Build"]));
}
