using System.Reflection;

namespace Cicd.Tests;

/// <summary>The arrows between the rooms, as the design draws them.</summary>
public class ArchitectureTests
{
    private static readonly string[] Leaves = ["Cicd.Packages", "Cicd.Git", "Cicd.Yaml"];
    private static readonly string[] Capabilities = ["Cicd.DotNet", "Cicd.Analysis", "Cicd.Sbom", "Cicd.Attestation", "Cicd.Policy", "Cicd.Containers", "Cicd.Deployment"];

    public static TheoryData<string, string[]> Arrows()
    {
        // The compiler loads the analyzers by themselves.
        var data = new TheoryData<string, string[]> { { "Cicd.Core", [] }, { "Cicd.Analyzers", [] } };
        foreach (var leaf in Leaves)
        {
            data.Add(leaf, ["Cicd.Core"]);
        }

        foreach (var room in Capabilities.Append("Cicd.Hosting"))
        {
            data.Add(room, ["Cicd.Core", .. Leaves]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_room_uses_only_the_rooms_it_may_use(string room, string[] allowed)
    {
        var used = Assembly.Load(room).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name == "Cicd" || name.StartsWith("Cicd.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Core_depends_on_nothing_but_the_base_library_and_abstractions()
    {
        var others = typeof(PipelineContext).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.EndsWith(".Abstractions", StringComparison.Ordinal));

        Assert.Empty(others);
    }

    [Fact]
    public void Every_room_is_held_by_these_tests()
    {
        var shipped = Directory.GetFiles(AppContext.BaseDirectory, "Cicd.*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith("Tests", StringComparison.Ordinal));

        Assert.Equal(Leaves.Concat(Capabilities).Concat(["Cicd.Analyzers", "Cicd.Core", "Cicd.Hosting"]).Order(StringComparer.Ordinal), shipped.Order(StringComparer.Ordinal));
    }
}
