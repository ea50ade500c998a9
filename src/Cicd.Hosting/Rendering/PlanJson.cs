using System.Text.Json;

namespace Cicd.Hosting;

/// <summary>Writes a plan as JSON for other programs: <c>--plan json</c>.</summary>
public static class PlanJson
{
    /// <summary>The name and version of the format. Members may be added to it; a change of meaning gets another version.</summary>
    public const string Schema = "cicd/plan/v1";

    /// <summary>Writes the plan and a line break.</summary>
    public static void Write(PipelinePlan plan, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(PlanDocument.Of(plan), HostingJson.Readable.PlanDocument));
}
