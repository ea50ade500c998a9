namespace Cicd.Git.Tests;

public sealed class FactsTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task The_author_and_the_subject_of_the_commit_are_read()
    {
        repository.Commit();

        var facts = await FactsAsync();

        Assert.Equal("somebody@example.org", facts.Author);
        Assert.Equal(["change"], facts.Subjects);
        Assert.Null(facts.Base);
        Assert.Null(facts.ChangedLines);
    }

    [Fact]
    public async Task All_tags_of_the_commit_are_read_and_no_others()
    {
        repository.Commit();
        repository.Git("tag", "old");
        repository.Commit(text: "two");
        repository.Git("tag", "v1.2.0");
        repository.Git("tag", "--annotate", "release/ü", "--message", "x");

        Assert.Equal(["release/ü", "v1.2.0"], (await FactsAsync()).Tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_commit_without_signature_is_not_signed()
    {
        repository.Commit();

        Assert.False((await FactsAsync()).IsSigned);
    }

    [Fact]
    public async Task Whether_a_signature_is_good_that_no_key_here_checks_is_not_known()
    {
        repository.Commit();
        var tree = repository.Git("rev-parse", "HEAD^{tree}");
        var file = Path.Combine(repository.Root, "signed");
        await File.WriteAllTextAsync(file, $"tree {tree}\nauthor A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iHUE\n -----END PGP SIGNATURE-----\n\nsigned\n");
        repository.Git("reset", "--quiet", "--hard", repository.Git("hash-object", "-t", "commit", "-w", file));

        Assert.NotEqual(true, (await FactsAsync()).IsSigned);
    }

    [Fact]
    public async Task What_a_branch_brought_is_told_from_where_it_left_the_base()
    {
        repository.Write("kept.txt", "a\nb\nc\nd\n");
        var start = repository.Commit("src/ünder.cs", "1\n2\n3\n4\n5\n");
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Commit("src/ünder.cs", "1\ntwo\n3\n4\n5\nsix\nseven\n");
        repository.Write("new.txt", "x\ny");
        repository.Git("rm", "--quiet", "kept.txt");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "feat: second\n\nbody");
        repository.Git("checkout", "--quiet", "main");
        repository.Commit("other.txt", "not of the branch");
        repository.Git("checkout", "--quiet", "topic");

        var facts = await FactsAsync("main");

        Assert.Equal(start, facts.Base);
        Assert.Equal(["feat: second", "change"], facts.Subjects);
        Assert.Equal(
            [("new.txt", "1-2"), ("src/ünder.cs", "2,6-7")],
            facts.ChangedLines!.OrderBy(lines => lines.Key, StringComparer.Ordinal).Select(lines => (lines.Key, lines.Value.ToString())));
    }

    [Fact]
    public async Task A_commit_that_the_base_holds_brings_what_its_first_parent_has_not()
    {
        var first = repository.Commit(text: "one\n");
        repository.Commit(text: "one\ntwo\n");

        var facts = await FactsAsync("main");

        Assert.Equal(first, facts.Base);
        Assert.Equal("2", Assert.Single(facts.ChangedLines!).Value.ToString());
    }

    [Fact]
    public async Task Lines_that_look_like_a_diff_are_lines()
    {
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Commit("a.txt", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,500 @@\n\\ No newline at end of file\n" + new string('y', 200_000) + "\nlast\n");

        var lines = (await FactsAsync("main")).ChangedLines!;

        Assert.Equal("1-7", Assert.Single(lines).Value.ToString());
        Assert.Equal("a.txt", Assert.Single(lines).Key);
    }

    [Fact]
    public async Task Paths_are_told_from_the_root_and_what_lies_beside_it_does_not_count()
    {
        repository.Commit("app/a.txt", "one\n");
        repository.Git("checkout", "--quiet", "-b", "topic");
        repository.Write("lib/b.txt", "two\n");
        repository.Commit("app/a.txt", "two\n");

        Assert.Equal("a.txt", Assert.Single((await FactsAsync("main", "app")).ChangedLines!).Key);
    }

    [Fact]
    public async Task A_file_that_became_a_link_has_the_lines_of_both()
    {
        repository.Commit(text: "one\n");
        repository.Git("checkout", "--quiet", "-b", "topic");
        File.Delete(Path.Combine(repository.Root, "file.txt"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "file.txt"), "elsewhere");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "link");

        Assert.Equal("1", Assert.Single((await FactsAsync("main")).ChangedLines!).Value.ToString());
    }

    [Fact]
    public async Task Without_a_common_history_it_is_not_known_what_changed()
    {
        repository.Commit();
        repository.Git("checkout", "--quiet", "--orphan", "topic");
        repository.Commit(text: "two");

        var facts = await FactsAsync("main");

        Assert.Null(facts.Base);
        Assert.Null(facts.ChangedLines);
    }

    [Fact]
    public async Task A_base_that_is_not_there_leaves_the_rest()
    {
        repository.Commit();

        var facts = await FactsAsync("gone");

        Assert.Null(facts.Base);
        Assert.Equal(["change"], facts.Subjects);
    }

    [Fact]
    public async Task In_a_shallow_clone_the_parent_is_not_there_to_compare_with()
    {
        repository.Commit();
        repository.Commit(text: "two");
        using var place = new TemporaryRepository(initialize: false);
        repository.Git("clone", "--quiet", "--depth=1", $"file://{repository.Root}", Path.Combine(place.Root, "clone"));

        var facts = await GitRepository.ReadFactsAsync(Path.Combine(place.Root, "clone"), "main", new SystemProcessRunner(), CancellationToken.None);

        Assert.Null(facts!.ChangedLines);
        Assert.Equal(["change"], facts.Subjects);
    }

    [Fact]
    public async Task Before_the_first_commit_there_is_only_the_branch()
    {
        Assert.Equal("main", (await FactsAsync()).Revision.Branch);
    }

    [Fact]
    public async Task Without_a_repository_nothing_is_known()
    {
        using var place = new TemporaryRepository(initialize: false);

        Assert.Null(await GitRepository.ReadFactsAsync(place.Root, null, new SystemProcessRunner(), CancellationToken.None));
    }

    private async Task<SourceFacts> FactsAsync(string? baseReference = null, string below = "") =>
        (await GitRepository.ReadFactsAsync(Path.Combine(repository.Root, below), baseReference, repository.Runner, CancellationToken.None))!;
}
