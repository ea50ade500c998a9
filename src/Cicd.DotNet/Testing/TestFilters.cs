namespace Cicd.DotNet;

internal static class TestFilters
{
    private const string Special = "\\()&|=!~";

    /// <summary>A VSTest filter that selects exactly these tests.</summary>
    public static string For(IEnumerable<TestCaseResult> tests) =>
        string.Join('|', tests.Select(test => test.Method).Distinct(StringComparer.Ordinal).Select(name => $"FullyQualifiedName={Escape(name)}"));

    private static string Escape(string name) =>
        string.Concat(name.Select(letter => Special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : letter == ',' ? "%2C" : $"{letter}"));
}
