using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

[Trait("Kind", "EndToEnd")]
public class TamperingTests
{
    public static TheoryData<string> Names() => [.. Tamperings.All.Select(tampering => tampering.What)];

    [Theory]
    [InlineData(KeyCurve.P256)]
    [InlineData(KeyCurve.P384)]
    public async Task What_nobody_tampered_with_is_verified(KeyCurve curve)
    {
        using var world = await World.CreateAsync(curve);

        Assert.Empty(await world.DoubtsAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Tampering_is_detected_with_its_reasons(string what)
    {
        var tampering = Tamperings.All.Single(tampering => tampering.What == what);
        using var world = await World.CreateAsync();

        await tampering.DoAsync(world);

        Assert.Equal(tampering.Reasons.Order(), await world.DoubtsAsync());
    }
}
