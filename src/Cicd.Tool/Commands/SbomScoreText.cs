using System.Globalization;
using System.Text;
using Cicd.Sbom.Scoring;

namespace Cicd.Tool.Commands;

internal static class SbomScoreText
{
    public static string ToTable(BomScore score)
    {
        var text = new StringBuilder();
        var width = score.Profiles.SelectMany(profile => profile.Elements).Max(element => element.Title.Length);
        foreach (var profile in score.Profiles)
        {
            text.AppendLine(profile.Title);
            foreach (var element in profile.Elements)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {(element.IsMet ? "met" : "missing"),-7}  {element.Title.PadRight(width)}  {element.Reason}");
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"  {profile.MetCount} of {profile.Elements.Count} elements");
        }

        return text.ToString();
    }

    public static string ToJson(string file, BomScore score) => ResultJson.Write(new
    {
        Schema = "cicd/sbom-score/v1",
        File = file,
        Met = score.IsMet,
        Profiles = score.Profiles.Select(profile => new
        {
            profile.Name,
            profile.Title,
            Met = profile.MetCount,
            Total = profile.Elements.Count,
            Elements = profile.Elements.Select(element => new
            {
                element.Id,
                element.Title,
                Met = element.IsMet,
                element.Reason,
                Lacking = element.LackingCount == 0 ? null : new { Count = element.LackingCount, First = element.Lacking },
            }),
        }),
    });
}
