namespace Cicd.DotNet.Tests;

internal static class Fixture
{
    public const string Root = "/repo";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static MemoryStream Stream(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    public static TrxReport Trx(string text) => TrxReader.Read(Stream(text), "results.trx", Root);
}
