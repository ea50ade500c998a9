using System.Globalization;
using System.Text;

namespace Cicd.DotNet.Tests;

public sealed class TrxReaderTests
{
    [Fact]
    public void Passed_failed_and_skipped_tests_are_counted_with_each_row_of_a_theory()
    {
        var report = Fixture.Trx(Fixture.Text("failed.trx"));

        Assert.Equal((3, 2, 1), (report.Count(TestOutcome.Passed), report.Count(TestOutcome.Failed), report.Count(TestOutcome.Skipped)));
        Assert.Null(report.AbortReason);
        Assert.Equal("/repo/A.Tests/bin/Debug/net10.0/A.Tests.dll", report.Assembly);
    }

    [Fact]
    public void A_failed_test_says_what_and_where()
    {
        var failed = Fixture.Trx(Fixture.Text("failed.trx")).Results.Single(result => result.Name == "Sample.Tests.CalcTests.Signs(value: 7, sign: 0)");

        Assert.StartsWith("Assert.Equal() Failure: Values differ", failed.Message, StringComparison.Ordinal);
        Assert.Equal(new SourceLocation("A.Tests/CalcTests.cs", 20), failed.Location);
        Assert.Equal("Sample.Tests.CalcTests.Signs", failed.Method);
    }

    [Fact]
    public void Tests_of_the_testing_platform_get_the_name_of_their_class()
    {
        var report = Fixture.Trx(Fixture.Text("testing-platform.trx"));

        Assert.Contains(report.Results, result => result.Name == "Sample.T.Rows (2)" && result.Method == "Sample.T.Rows" && result.Location == new SourceLocation("M.Tests/T.cs", 9));
        Assert.Equal((2, 2, 1), (report.Count(TestOutcome.Passed), report.Count(TestOutcome.Failed), report.Count(TestOutcome.Skipped)));
    }

    [Fact]
    public void Durations_are_read()
    {
        var report = Fixture.Trx(Fixture.Text("passed.trx"));

        Assert.Equal(TimeSpan.FromTicks(272611), report.Results.Single(result => result.Name.EndsWith(".Zero", StringComparison.Ordinal)).Duration);
        Assert.Equal(2.08, report.Duration.TotalSeconds, 2);
    }

    [Fact]
    public void Decimals_are_read_in_a_culture_with_a_decimal_comma()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(TimeSpan.FromTicks(1039), Fixture.Trx(Fixture.Text("passed.trx")).Results.Single(result => result.Name.EndsWith(".Negative", StringComparison.Ordinal)).Duration);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_crash_of_the_test_host_is_told_in_one_line() =>
        Assert.Equal(
            "The active test run was aborted. Reason: Test host process crashed : Process terminated. boom",
            Fixture.Trx(Fixture.Text("crashed.trx")).AbortReason);

    [Fact]
    public void A_run_without_tests_has_no_results_and_is_not_aborted()
    {
        var report = Fixture.Trx(Fixture.Text("no-tests.trx"));

        Assert.Empty(report.Results);
        Assert.Null(report.AbortReason);
    }

    [Theory]
    [InlineData("passed.trx")]
    [InlineData("failed.trx")]
    [InlineData("crashed.trx")]
    [InlineData("testing-platform.trx")]
    public void No_part_of_a_file_passes_for_the_whole(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Fixture.Text(name));
        var whole = Encoding.UTF8.GetString(bytes).LastIndexOf("</TestRun>", StringComparison.Ordinal) + "</TestRun>".Length;
        for (var length = 0; length < whole; length += length < 200 || length > whole - 400 ? 1 : 37)
        {
            using var part = new MemoryStream(bytes, 0, length);
            var error = Assert.Throws<PipelineException>(() => TrxReader.Read(part, "tests/cut.trx", Fixture.Root));
            Assert.StartsWith("tests/cut.trx(", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_without_its_summary_is_an_error()
    {
        var error = Assert.Throws<PipelineException>(() => Fixture.Trx("<TestRun><Results/></TestRun>"));

        Assert.Contains("no ResultSummary", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("total=\"2\"", "total=\"3\"", "its counters say 3 tests, but it has the results of 2")]
    [InlineData("failed=\"0\"", "failed=\"1\"", "its counters say 1 failed tests, but it has the results of 0")]
    [InlineData("total=\"2\"", "total=\"two\"", "its counter total is not a number")]
    [InlineData("total=\"2\"", "total=\"99999999999999999999\"", "its counter total is not a number")]
    public void Counters_that_contradict_the_results_are_an_error(string from, string to, string message)
    {
        var error = Assert.Throws<PipelineException>(() => Fixture.Trx(Fixture.Text("passed.trx").Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Passed", TestOutcome.Passed)]
    [InlineData("Warning", TestOutcome.Passed)]
    [InlineData("NotExecuted", TestOutcome.Skipped)]
    [InlineData("Inconclusive", TestOutcome.Skipped)]
    [InlineData("Failed", TestOutcome.Failed)]
    [InlineData("Error", TestOutcome.Failed)]
    [InlineData("Timeout", TestOutcome.Failed)]
    [InlineData("Aborted", TestOutcome.Failed)]
    [InlineData("PassedButRunAborted", TestOutcome.Failed)]
    [InlineData("NotRunnable", TestOutcome.Failed)]
    [InlineData("Disconnected", TestOutcome.Failed)]
    [InlineData("InProgress", TestOutcome.Failed)]
    [InlineData("Pending", TestOutcome.Failed)]
    [InlineData("Completed", TestOutcome.Failed)]
    [InlineData("of tomorrow", TestOutcome.Failed)]
    public void What_is_neither_good_nor_left_out_counts_as_failed(string outcome, TestOutcome expected) =>
        Assert.Equal(expected, Fixture.Trx(Run($"""<UnitTestResult testName="A.B" outcome="{outcome}"/>""", 1)).Results.Single().Outcome);

    [Fact]
    public void A_result_without_an_outcome_failed() =>
        Assert.Equal(TestOutcome.Failed, Fixture.Trx(Run("""<UnitTestResult testName="A.B"/>""", 1)).Results.Single().Outcome);

    [Fact]
    public void A_test_with_rows_counts_by_its_rows()
    {
        var report = Fixture.Trx(Run(
            """
            <UnitTestResult testName="Rows" outcome="Failed"><InnerResults>
              <UnitTestResult testName="Rows (1)" outcome="Passed"/>
              <UnitTestResult testName="Rows (2)" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult>
            </InnerResults></UnitTestResult>
            """,
            3));

        Assert.Equal(["Rows (1)", "Rows (2)"], report.Results.Select(result => result.Name));
        Assert.Equal("no", report.Results[1].Message);
    }

    [Fact]
    public void A_test_that_failed_although_its_rows_passed_is_a_failure()
    {
        var report = Fixture.Trx(Run(
            """<UnitTestResult testName="Rows" outcome="Failed"><InnerResults><UnitTestResult testName="Rows (1)" outcome="Passed"/></InnerResults></UnitTestResult>""", 1));

        Assert.Equal(["Rows"], report.Results.Where(result => result.Outcome == TestOutcome.Failed).Select(result => result.Name));
    }

    [Theory]
    [InlineData("Aborted")]
    [InlineData("Timeout")]
    [InlineData("InProgress")]
    [InlineData("Failed")]
    public void A_run_whose_outcome_its_tests_do_not_explain_was_aborted(string outcome)
    {
        var text = Fixture.Text("passed.trx").Replace("<ResultSummary outcome=\"Completed\">", $"<ResultSummary outcome=\"{outcome}\">", StringComparison.Ordinal);

        Assert.Equal($"the outcome of the run is {outcome}", Fixture.Trx(text).AbortReason);
    }

    [Fact]
    public void A_message_a_test_wrote_itself_is_not_its_error()
    {
        var report = Fixture.Trx(Run(
            """<UnitTestResult testName="A" outcome="Failed"><Output><ErrorInfo><Message>cause</Message></ErrorInfo><TextMessages><Message>chatter</Message></TextMessages></Output></UnitTestResult>""", 1));

        Assert.Equal("cause", report.Results.Single().Message);
    }

    [Fact]
    public void An_external_entity_is_refused()
    {
        var error = Assert.Throws<PipelineException>(() => Fixture.Trx("<!DOCTYPE TestRun [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><TestRun>&x;</TestRun>"));

        Assert.Contains("DTD", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_that_multiply_are_refused() =>
        Assert.Throws<PipelineException>(() => Fixture.Trx("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><TestRun>&b;</TestRun>"));

    [Fact]
    public void Elements_nested_too_deeply_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<UnitTestResult testName='a'>", 100_000));

        Assert.Contains("nested", Assert.Throws<PipelineException>(() => Fixture.Trx($"<TestRun>{deep}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_message_is_cut_off()
    {
        var report = Fixture.Trx(Run(
            $"""<UnitTestResult testName="A" outcome="Failed"><Output><ErrorInfo><Message>{new string('x', 5_000_000)}</Message><StackTrace>at A() in /repo/A.cs:line 3</StackTrace></ErrorInfo></Output></UnitTestResult>""", 1));

        Assert.Equal(16 * 1024, report.Results.Single().Message.Length);
        Assert.Equal(new SourceLocation("A.cs", 3), report.Results.Single().Location);
    }

    [Fact]
    public void Another_kind_of_xml_is_refused() =>
        Assert.Contains("root element", Assert.Throws<PipelineException>(() => Fixture.Trx("<html/>")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.trx", Assert.Throws<PipelineException>(() => TrxReader.ReadFile("/nowhere.trx", "/")).Message, StringComparison.Ordinal);

    private static string Run(string results, int total) =>
        $"""<TestRun><Results>{results}</Results><ResultSummary outcome="{(results.Contains("Passed\"/></Results", StringComparison.Ordinal) ? "Completed" : "Completed")}"><Counters total="{total}"/></ResultSummary></TestRun>""";
}
