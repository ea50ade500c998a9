using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges what container images are made of. Every image that is to go somewhere needs evidence of its own.</summary>
internal sealed class ImageRule(RuleHeader header, RuleValues values) : EvidenceRule<ImageEvidence>(header, values)
{
    private const string Scratch = "scratch";

    private readonly GlobSet? bases = values.Globs("bases");
    private readonly bool isBaseByDigest = values.IsTrue("baseByDigest");
    private readonly bool isNonRoot = values.IsTrue("nonRoot");
    private readonly long? secretsAtMost = values.Count("secretsAtMost");
    private readonly long? sizeAtMost = values.Count("sizeAtMost");

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.OneOf(bases, "a base image"), .. Demand.If(isBaseByDigest, "a base image by digest"), .. Demand.If(isNonRoot, "a user other than root"),
        .. Demand.AtMost(secretsAtMost, "secrets in its layers"), .. Demand.If(sizeAtMost is not null, $"at most {SizeText.Of(sizeAtMost ?? 0)}"),
    ];

    protected override string Missing => "evidence of an image";

    protected override string Maker => "an Image task";

    protected override void Measure(RuleCase @case, IReadOnlyList<ImageEvidence> evidence, Figures figures)
    {
        var silent = @case.Request.Subjects
            .Where(subject => subject.Kind == ArtifactKind.Image && !evidence.Any(record => record.Subjects.Any(about => about.Digest == subject.Digest)))
            .Select(subject => OneLine.Of(subject.Name)).Order(StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
        {
            figures.CannotTell($"there is no evidence of the image {Listing.Of(silent)}", "let its Image task run before the gate");
        }

        foreach (var record in evidence)
        {
            MeasureBase(record, figures);
            MeasureContent(record, figures);
        }
    }

    private static bool IsRoot(string user)
    {
        var name = user.Split(':')[0].Trim();
        return name.Length == 0 || name == "root" || name.All(character => character == '0');
    }

    private static string WithoutDigest(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? reference : reference[..at];
    }

    private void MeasureBase(ImageEvidence record, Figures figures)
    {
        var name = OneLine.Of(record.Image);
        if ((bases is not null || isBaseByDigest) && record.Base is null)
        {
            figures.CannotTell($"the base image of {name} is not known", "build it with an Image task");
            return;
        }

        if (bases is not null)
        {
            var isAllowed = bases.IsMatch(record.Base!) || bases.IsMatch(WithoutDigest(record.Base!));
            figures.Hold(isAllowed, $"{name} on {OneLine.Of(record.Base!)}", $"only {bases} allowed", "build it on an allowed base image");
        }

        if (isBaseByDigest)
        {
            var isPinned = record.BaseDigest is not null || record.Base == Scratch;
            figures.Hold(isPinned, $"{name} on {OneLine.Of(record.Base!)}{(isPinned ? " by digest" : " by tag")}", "a digest needed", "name the base image with its digest: @sha256:…");
        }
    }

    private void MeasureContent(ImageEvidence record, Figures figures)
    {
        var name = OneLine.Of(record.Image);
        if (isNonRoot)
        {
            figures.Hold(!IsRoot(record.User), $"{name} runs as {(record.User.Length == 0 ? "root" : OneLine.Of(record.User))}", "a user other than root needed", "give the image a user, such as $APP_UID");
        }

        if (secretsAtMost is not null && record.Secrets is null)
        {
            figures.CannotTell($"nobody looked for secrets in the layers of {name}", "scan the image before the gate");
        }
        else
        {
            figures.AtMost(secretsAtMost, record.Secrets ?? 0, $"{(record.Secrets == 1 ? "secret" : "secrets")} in the layers of {name}", "revoke them and build the image without them, for no later layer deletes them");
        }

        if (sizeAtMost is { } most)
        {
            figures.Hold(record.Size <= most && record.Size > 0, string.Create(CultureInfo.InvariantCulture, $"{name} with {SizeText.Of(record.Size)}"), $"at most {SizeText.Of(most)} allowed", "take a smaller base image, or leave out what it does not need");
        }
    }
}
