namespace Cicd.Policy.Tests;

public sealed class TimeRuleTests
{
    [Theory]
    [InlineData("2026-12-19T23:00:00Z", "Failed: Sun 2026-12-20 00:00 Europe/Berlin is in a freeze (Christmas)")]
    [InlineData("2026-12-19T22:59:59Z", "Passed: Sat 2026-12-19 23:59 Europe/Berlin is in no freeze")]
    [InlineData("2026-12-27T16:59:59Z", "Failed: Sun 2026-12-27 17:59 Europe/Berlin is in a freeze (Christmas)")]
    [InlineData("2026-12-27T17:00:00Z", "Passed: Sun 2026-12-27 18:00 Europe/Berlin is in no freeze")]
    public void Nothing_goes_out_in_a_freeze(string now, string outcome)
    {
        Assert.Equal(outcome, At(now, "timeZone: Europe/Berlin, freeze: [{ from: 2026-12-20, until: 2026-12-27T18:00, reason: Christmas }]"));
    }

    [Theory]
    [InlineData("2026-07-06T07:00:00Z", "Passed: Mon 2026-07-06 09:00 Europe/Berlin is in the open hours")]
    [InlineData("2026-07-06T06:59:00Z", "Failed: Mon 2026-07-06 08:59 Europe/Berlin is out of the open hours")]
    [InlineData("2026-07-06T14:59:00Z", "Passed: Mon 2026-07-06 16:59 Europe/Berlin is in the open hours")]
    [InlineData("2026-07-06T15:00:00Z", "Failed: Mon 2026-07-06 17:00 Europe/Berlin is out of the open hours")]
    [InlineData("2026-07-05T10:00:00Z", "Failed: Sun 2026-07-05 12:00 Europe/Berlin is out of the open hours")]
    public void Things_go_out_in_open_hours(string now, string outcome)
    {
        Assert.Equal(outcome, At(now, "timeZone: Europe/Berlin, open: [{ days: [mon, tue], from: \"09:00\", until: \"17:00\" }]"));
    }

    [Fact]
    public void Without_a_zone_times_are_in_utc()
    {
        Assert.Equal("Passed: Sun 2026-07-05 23:59 UTC is in the open hours", At("2026-07-05T23:59:59Z", "open: [{ days: [sun], from: \"22:00\", until: \"24:00\" }]"));
    }

    [Fact]
    public void The_end_of_a_freeze_is_named()
    {
        var asked = new Asked { Time = DateTimeOffset.Parse("2026-12-21T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture) };

        var verdict = asked.Rule("time: { freeze: [{ from: 2026-12-20, until: 2026-12-27, reason: Christmas }] }").Verdict();

        Assert.Equal("Mon 2026-12-21 00:00 UTC is in a freeze (Christmas), not from 2026-12-20 00:00 to 2026-12-27 00:00 allowed: deliver from 2026-12-27 00:00 on", verdict.Message);
    }

    private static string At(string now, string keys) =>
        new Asked { Time = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture) }.Rule($"time: {{ {keys} }}").Outcome();
}
