using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

/// <summary>How values from outside are followed to where they do harm.</summary>
public sealed class TaintTests
{
    [Theory]
    [InlineData("public Task Get(string url) => client.GetStringAsync(url);")]
    [InlineData("public Task Get(string url) { var trimmed = url.Trim(); return client.GetStringAsync(trimmed); }")]
    [InlineData("public Task Get(string host) => client.GetStringAsync($\"https://{host}/x\");")]
    [InlineData("public Task Get(string host) => client.GetStringAsync(string.Format(\"https://{0}/x\", host));")]
    [InlineData("public Task Get(string host) { var text = new StringBuilder(\"https://\"); text.Append(host); return client.GetStringAsync(text.ToString()); }")]
    [InlineData("public Task Get(string host) { var text = \"https://\"; text += host; return client.GetStringAsync(text); }")]
    [InlineData("public Task Get(string[] hosts) => client.GetStringAsync(string.Join(\",\", hosts.Select(host => \"https://\" + host)));")]
    [InlineData("public async Task Get(string[] urls) { foreach (var url in urls) { await client.GetStringAsync(url); } }")]
    [InlineData("public Task Get(string url) => Fetch(url); private Task Fetch(string address) => client.GetStringAsync(address);")]
    [InlineData("public Task Get(string url) => client.GetStringAsync(Clean(url)); private static string Clean(string address) => address.Trim();")]
    [InlineData("public Task Get(Order order) => client.GetStringAsync(order.Callback); public record Order(string Callback);")]
    [InlineData("public Task Get(string url) => client.GetStringAsync(url is null ? \"https://a.example\" : url);")]
    [InlineData("public Task Get(object url) => url is string text ? client.GetStringAsync(text) : Task.CompletedTask;")]
    [InlineData("public Task Get(string url) { var uri = new Uri(url); return client.GetAsync(uri); }")]
    [InlineData("public Task Get(string url) { var safe = \"https://a.example\"; if (url.Length > 3) { safe = url; } return client.GetStringAsync(safe); }")]
    public async Task A_value_of_a_request_that_becomes_an_address_is_found(string members) =>
        Assert.Equal(["CICD1001"], await OwnRuleRun.InControllerAsync(members));

    [Theory]
    [InlineData("public Task Get(int id) => client.GetStringAsync($\"https://{id}.example/\");")]
    [InlineData("public Task Get(string id) => client.GetStringAsync(\"https://a.example/\" + id);")]
    [InlineData("public Task Get(string host) => client.GetStringAsync(host == \"a\" ? \"https://a.example\" : \"https://b.example\");")]
    [InlineData("public Task Get(string url) { if (!Known.Contains(url)) { return Task.CompletedTask; } return client.GetStringAsync(url); } private static readonly string[] Known = [];")]
    [InlineData("public Task Get(string url) { if (Known.Contains(url)) { return client.GetStringAsync(url); } return Task.CompletedTask; } private static readonly string[] Known = [];")]
    [InlineData("public Task Get(string url) { url = \"https://a.example\"; return client.GetStringAsync(url); }")]
    [InlineData("public Task Get(string name) => client.GetStringAsync(name switch { \"a\" => \"https://a.example\", _ => \"https://b.example\" });")]
    [InlineData("public Task Get([FromServices] string url) => client.GetStringAsync(url);")]
    [InlineData("private Task Get(string url) => client.GetStringAsync(url);")]
    [InlineData("public Task Get() => client.GetStringAsync(Environment.GetEnvironmentVariable(\"ADDRESS\"));")]
    public async Task A_value_that_nobody_outside_chooses_is_not(string members) =>
        Assert.Empty(await OwnRuleRun.InControllerAsync(members));

    [Fact]
    public async Task Methods_that_call_each_other_without_end_are_no_trap() =>
        Assert.Empty(await OwnRuleRun.InControllerAsync("private Task A(string x) => x.Length > 9 ? client.GetStringAsync(x) : B(x); private Task B(string x) => A(x + Loop(x)); private string Loop(string x) => Loop(x + \"a\");"));
}
