namespace Cicd.AcceptanceTests.Support;

/// <summary>
/// Tables of cases that each start programs are too long for every run: of each eight one is always run, the rest by
/// <c>tests/run.sh --full</c>.
/// </summary>
internal static class CaseSample
{
    private const int Every = 8;

    public static IEnumerable<TName> Of<TCase, TName>(IEnumerable<TCase> cases, Func<TCase, TName> name) =>
        cases.Where((_, index) => index % Every == 0).Select(name);

    public static IEnumerable<TName> Rest<TCase, TName>(IEnumerable<TCase> cases, Func<TCase, TName> name) =>
        cases.Where((_, index) => index % Every != 0).Select(name);
}
