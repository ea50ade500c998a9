namespace Cicd.AcceptanceTests.Support;

/// <summary>
/// The programs that the tests run: those beside the tests, or those of the directory that <c>CICD_TEST_PROGRAMS</c> names, such as
/// the ones that were packed.
/// </summary>
internal static class Programs
{
    // Read once: what a test starts does not get the variable.
    private static readonly string Root = Environment.GetEnvironmentVariable("CICD_TEST_PROGRAMS") is { Length: > 0 } packed ? packed : AppContext.BaseDirectory;

    /// <summary>The cicd command.</summary>
    public static string Tool { get; } = Path.Combine(Root, "Cicd.Tool.dll");

    /// <summary>The pipeline of tests/Cicd.TestPipeline.</summary>
    public static string TestPipeline { get; } = Path.Combine(Root, "Cicd.TestPipeline.dll");
}
