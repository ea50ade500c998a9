using Cicd.Analysis.Sarif;
using Cicd.Analysis.Sarif.Internal;

namespace Cicd.Analysis.Images;

internal static class ImageRule
{
    public static SarifRule Of(string id, Severity severity, string title, string mend, params int[] cwe) => new(id, title, $"{title}.", SeverityScore.Of(severity))
    {
        Mend = mend,
        Cwe = cwe,
        Confidence = Confidence.Medium,
    };
}
