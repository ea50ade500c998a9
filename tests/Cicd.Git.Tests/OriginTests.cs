namespace Cicd.Git.Tests;

public sealed class OriginTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("https://example.org/team/app.git", "https://example.org/team/app.git")]
    [InlineData("https://token@example.org/team/app.git", "https://example.org/team/app.git")]
    [InlineData("https://user:p%40ss@example.org:8443/team/app.git", "https://example.org:8443/team/app.git")]
    [InlineData("https://user:p@ss@example.org/app.git", "https://example.org/app.git")]
    [InlineData("https://user:secret@[::1]:8443/app.git", "https://[::1]:8443/app.git")]
    [InlineData("https://example.org/app.git?private_token=secret", "https://example.org/app.git")]
    [InlineData("https://user:secret@example.org", "https://example.org")]
    [InlineData("ssh://git@example.org:2222/team/app.git", "ssh://example.org:2222/team/app.git")]
    [InlineData("git@example.org:team/app.git", "example.org:team/app.git")]
    [InlineData("user:secret@example.org:team/app.git", "example.org:team/app.git")]
    [InlineData("codecommit::https://user:secret@example.org/app", "codecommit::https://example.org/app")]
    [InlineData("/srv/git@home/app.git", "/srv/git@home/app.git")]
    [InlineData("../app.git", "../app.git")]
    [InlineData("C:/repositories/app", "C:/repositories/app")]
    public async Task The_origin_is_told_without_credentials(string configured, string told)
    {
        repository.Git("config", "remote.origin.url", configured);

        Assert.Equal(told, (await repository.ReadAsync()).Repository);
    }

    [Theory]
    [InlineData("https://user:pass/word@example.org/app.git")]
    [InlineData("ext::sh -c 'echo secret'")]
    [InlineData("two\nlines")]
    public async Task An_origin_in_which_secrets_cannot_be_told_apart_is_unknown(string configured)
    {
        repository.Git("config", "remote.origin.url", configured);

        Assert.Null((await repository.ReadAsync()).Repository);
    }

    [Fact]
    public async Task A_repository_without_origin_has_none()
    {
        repository.Git("remote", "add", "upstream", "https://example.org/app.git");

        Assert.Null((await repository.ReadAsync()).Repository);
    }
}
