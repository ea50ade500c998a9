using System.Text;

namespace Cicd.Yaml.Tests;

public class YamlReaderTests
{
    [Fact]
    public void Keys_and_values_keep_their_places()
    {
        var mapping = Assert.IsType<YamlMapping>(YamlReader.Read("kind: Trust\nspec:\n  keys: []\n"));

        Assert.Equal(["kind", "spec"], mapping.Entries.Select(entry => entry.Key.Text));
        Assert.Equal(new YamlPlace(3, 3), Assert.IsType<YamlMapping>(mapping.Entries[1].Value).Entries[0].Key.Place);
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "Anchors")]
    [InlineData("a: !secret 1\n", "Tags")]
    [InlineData("a: 1\n---\nb: 2\n", "second document")]
    [InlineData("", "empty")]
    [InlineData("a: [1, 2\n", "not YAML")]
    public void What_a_person_would_read_otherwise_is_refused(string text, string problem)
    {
        var exception = Assert.Throws<YamlProblemException>(() => YamlReader.Read(text));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var exception = Assert.Throws<YamlProblemException>(() => YamlReader.Read(new string('[', 100)));

        Assert.Contains("nested deeper", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: \u202Eb\n")]
    [InlineData("a: b\0c\n")]
    public void Invisible_characters_are_refused(string text) =>
        Assert.Throws<YamlProblemException>(() => YamlText.Decode(Encoding.UTF8.GetBytes(text)));
}
