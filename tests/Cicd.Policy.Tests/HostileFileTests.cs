using System.Text;

namespace Cicd.Policy.Tests;

public sealed class HostileFileTests : IDisposable
{
    private const string Valid = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release, title: "What a release must show" }
        spec:
          enforcement: mandatory
          environments: [staging, production]
          rules:
            - id: tests
              tests: { failedAtMost: 0, passedAtLeast: 1 }
            - id: code
              help: |
                Two
                lines
              findings: { kind: code, severityAtLeast: high, atMost: 0 }
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_file_cut_off_anywhere_is_read_or_told_never_thrown()
    {
        for (var length = 0; length <= Valid.Length; length++)
        {
            AssertSound(Valid[..length]);
        }
    }

    [Fact]
    public void A_file_with_any_characters_changed_is_read_or_told_never_thrown()
    {
        const string Alphabet = "{}[]:,-?&*!|>'\"%@`#~<= \t\n\r\0\\aé€\u0085\u2028\uFEFF01.";
        var random = new Random(20260304);
        for (var round = 0; round < 1000; round++)
        {
            var text = new StringBuilder(Valid);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    default:
                        text[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                }
            }

            AssertSound(text.ToString());
        }
    }

    [Fact]
    public void Random_bytes_are_told_never_thrown()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(workspace.Root, "policies", "a.yaml"), bytes);

            Assert.NotEmpty(workspace.Read().Problems);
        }
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{a: ", 50_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("&a [", 50_000)]
    [InlineData("'", 200_000)]
    [InlineData("\"\\", 100_000)]
    [InlineData("# ", 100_000)]
    [InlineData("a: 1\n", 40_000)]
    [InlineData("- 1\n", 50_000)]
    [InlineData("%YAML 1.1\n", 20_000)]
    [InlineData("---\n", 50_000)]
    [InlineData(" \n", 100_000)]
    public void A_file_of_one_thing_very_often_is_told(string piece, int count)
    {
        workspace.Write("a.yaml", string.Concat(Enumerable.Repeat(piece, count)));

        Assert.NotEmpty(workspace.Read().Problems);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var bomb = new StringBuilder("a0: &a0 lol\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        workspace.Write("a.yaml", bomb.ToString());

        Assert.Contains("Anchors", Assert.Single(workspace.Read().Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused()
    {
        workspace.Write("a.yaml", new string('#', 300_000));

        Assert.Contains("longer than 256 KiB", Assert.Single(workspace.Read().Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_problems_of_one_file_are_bounded()
    {
        workspace.Write("a.yaml", "apiVersion: cicd/v1\nkind: Policy\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: 1\n")));

        Assert.Equal(101, workspace.Read().Problems.Count);
    }

    [Fact]
    public void A_message_is_one_line_whatever_the_file_holds()
    {
        workspace.Write("a.yaml", Workspace.Rules("{ id: x, \"te\\nsts\\e[31m\\u202E\": { failedAtMost: 0 } }"));

        Assert.All(workspace.Read().Problems, problem => Assert.DoesNotContain(problem.ToString(), char.IsControl));
    }

    private void AssertSound(string text)
    {
        workspace.Write("a.yaml", text);

        var policies = workspace.Read();

        // Whatever is accepted has rules that really judge.
        Assert.All(policies.Policies, policy => Assert.NotEmpty(policy.Rules));
        Assert.True(policies.Policies.Count == 1 ^ policies.Problems.Count > 0, text);
        Assert.All(policies.Problems, problem => Assert.True(problem.Location is { Line: > 0, Column: > 0 }, problem.ToString()));
    }
}
