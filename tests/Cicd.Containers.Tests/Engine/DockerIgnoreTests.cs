using Cicd.Containers.Internal;

namespace Cicd.Containers.Tests.Engine;

public class DockerIgnoreTests
{
    [Theory]
    [InlineData("bin", "bin", true)]
    [InlineData("bin", "bin/app.dll", true)]
    [InlineData("bin", "src/bin", false)]
    [InlineData("/bin/", "bin/app.dll", true)]
    [InlineData("./bin", "bin", true)]
    [InlineData("a/../bin", "bin", true)]
    [InlineData("**/bin", "bin", true)]
    [InlineData("**/bin", "src/deep/bin/app.dll", true)]
    [InlineData("**/bin", "src/binary", false)]
    [InlineData("**", "a/b", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**", "src/a/b", true)]
    [InlineData("**/*.pem", "keys/a.pem", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("*/temp*", "a/temporary.txt", true)]
    [InlineData("*/temp*", "a/b/temporary.txt", false)]
    [InlineData("temp?", "tempa", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("[ab].txt", "b.txt", true)]
    [InlineData("[^ab].txt", "b.txt", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("a+(b)", "a+(b)", true)]
    [InlineData("\\*.txt", "*.txt", true)]
    [InlineData("\\*.txt", "a.txt", false)]
    [InlineData("# bin", "bin", false)]
    [InlineData(" # bin", "# bin", true)]
    [InlineData("  bin  ", "bin", true)]
    [InlineData("*\n!keep", "keep/file", false)]
    [InlineData("!keep\n*", "keep/file", true)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-other.md", false)]
    [InlineData("bin\r\nobj\r\n", "obj", true)]
    public void Of_the_lines_that_match_the_last_counts(string text, string path, bool isExcluded) =>
        Assert.Equal(isExcluded, DockerIgnore.Parse(text, ".dockerignore").Excludes(path));

    [Theory]
    [InlineData("a\n!")]
    [InlineData("a\n[z-a]")]
    [InlineData("a\n[")]
    public void What_is_no_pattern_is_told_with_its_line(string text) =>
        Assert.Contains(".dockerignore(2)", Assert.Throws<ContainerException>(() => DockerIgnore.Parse(text, ".dockerignore")).Message, StringComparison.Ordinal);
}
