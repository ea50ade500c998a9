using System.Globalization;
using System.Text;
using Cicd.Analysis.Images;

namespace Cicd.Tool.Commands;

internal static class ImageScanText
{
    public static string Json(ImageScanResult result) => ResultJson.Write(
        new
        {
            schema = "cicd/findings/v1",
            evidence = result.ToEvidence("cicd scan image"),
            data = result.Data,
            vulnerabilities = result.Advisories,
            image = result.Inventory is null ? null : new
            {
                name = result.Inventory.Name,
                digest = result.Inventory.Digest.ToString(),
                tag = result.Inventory.Tag,
                distribution = result.Inventory.Distribution,
                packages = result.Inventory.Components.Select(component => component.PackageUrl),
            },
            absent = result.Absent,
            problems = result.Problems,
            remarks = result.Remarks,
        });

    public static string Table(ImageScanResult result)
    {
        StringBuilder text = new();
        FindingLines.Append(text, result.Findings.Concat(result.Absent));
        if (result.Data is { } data)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"data: {data.Name}, {data.Count} {(data.Count == 1 ? "advisory" : "advisories")}{(data.From is { } from ? $", of {from:yyyy-MM-dd}" : "")}");
        }

        List<string> examined = [];
        if (result.Inventory is { } inventory)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"image: {inventory.Name}  {inventory.Digest}{(inventory.Distribution is null ? "" : $"  {inventory.Distribution}")}");
            examined.AddRange([Count(result, "packages"), Count(result, "files"), Count(result, "layers")]);
        }

        if (result.Examined["dockerfiles"] > 0)
        {
            examined.Add(Count(result, "dockerfiles"));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{FindingLines.Count(result.Findings.Count, "findings")} in {string.Join(", ", examined)} ({ImageScanResult.Tool} {result.ToolVersion}, {result.Duration.TotalSeconds:0.0} s)");
        return text.ToString();
    }

    private static string Count(ImageScanResult result, string what) => FindingLines.Count(result.Examined[what], what == "dockerfiles" ? "Dockerfiles" : what);
}
