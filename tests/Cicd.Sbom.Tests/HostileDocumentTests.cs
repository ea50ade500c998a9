using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests;

public sealed class HostileDocumentTests
{
    private const int Rounds = 200;

    [Fact]
    public async Task A_document_with_anything_anywhere_is_refused_or_written_in_every_form()
    {
        var text = (await Samples.EverythingAsync()).ToJson();
        Random random = new(20260102);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = JsonNode.Parse(text)!;
            for (var i = 0; i < 3; i++)
            {
                Mutate(mutant, random);
            }

            if (Read(mutant.ToJsonString()) is { } document)
            {
                read++;
                foreach (var version in CycloneDxVersions.All)
                {
                    Assert.NotEmpty(document.ToVersion(version).ToJson());
                    Assert.NotEmpty(document.Render(SbomFormat.Xml, version).Text);
                }

                Assert.NotEmpty(document.ToSpdx());
            }
        }

        Assert.InRange(read, Rounds / 20, Rounds);
    }

    private static SbomDocument? Read(string text)
    {
        try
        {
            return SbomDocument.Parse(text, "mutant");
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    private static void Mutate(JsonNode root, Random random)
    {
        List<JsonNode> all = [.. Descendants(root)];
        var victim = all[random.Next(all.Count)];
        JsonNode? other = random.Next(8) switch
        {
            0 => JsonValue.Create("text\u0000\uFFFF"),
            1 => JsonValue.Create(1e300),
            2 => JsonValue.Create(false),
            3 => new JsonObject { ["a"] = "b" },
            4 => new JsonArray("x", 1, new JsonObject()),
            5 => new JsonArray(),
            6 => all[random.Next(all.Count)].DeepClone(),
            _ => null,
        };
        if (victim.Parent is JsonObject owner)
        {
            owner[victim.GetPropertyName()] = other;
        }
        else
        {
            victim.Parent!.AsArray()[victim.GetElementIndex()] = other;
        }
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode? node) => node switch
    {
        JsonObject owner => owner.Select(field => field.Value).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        _ => [],
    };
}
