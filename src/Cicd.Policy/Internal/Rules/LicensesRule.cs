using Cicd.Packages;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>
/// Judges the licences that the packages of bills of materials declare: of alternatives one that is allowed is enough, of licences that hold
/// together all have to be, and one with an exception is judged as it stands. A licence that is denied is so in all its forms.
/// </summary>
internal sealed class LicensesRule(RuleHeader header, RuleValues values) : EvidenceRule<SbomEvidence>(header, values)
{
    private readonly LicenseTerms allow = new(values.Texts("allow"));
    private readonly LicenseTerms deny = new(values.Texts("deny"));
    private readonly bool isUnknownAllowed = values.Text("unknown") == "allow";
    private readonly bool isRuntime = values.Text("scope") == "runtime";
    private readonly long atMost = values.Count("atMost") ?? 0;

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.AtMost(atMost, What(2)), .. Demand.If(!allow.IsEmpty, $"licences {string.Join(" or ", Values.Texts("allow"))}"),
        .. Demand.If(!deny.IsEmpty, $"not {string.Join(" nor ", Values.Texts("deny"))}"), .. Demand.If(!isUnknownAllowed, "no unknown licence"),
    ];

    protected override string Missing => "evidence of an SBOM";

    protected override string Maker => "a Sbom task";

    protected override void Measure(RuleCase @case, IReadOnlyList<SbomEvidence> evidence, Figures figures)
    {
        if (evidence.FirstOrDefault(record => record.Packages.Count == 0 && record.Components != 0) is { } silent)
        {
            figures.CannotTell($"the evidence of the SBOM by {OneLine.Of(silent.Source)} lists no packages", "let the Sbom task of this version run");
        }

        Dictionary<string, bool> judged = new(StringComparer.Ordinal);
        HashSet<string> bad = new(StringComparer.Ordinal);
        List<string> open = [];
        foreach (var component in evidence.SelectMany(record => record.Packages))
        {
            if ((isRuntime && !component.Ships) || IsGood(@case.Facts, component.License, judged) || !bad.Add($"{component.PackageUrl}\n{component.License}"))
            {
                continue;
            }

            if (!@case.Waivers.CoversPackage(component.PackageUrl))
            {
                open.Add($"{OneLine.Of(component.PackageUrl)} ({(component.License is { } license ? OneLine.Of(license) : "no known licence")})");
            }
        }

        open.Sort(StringComparer.Ordinal);
        figures.AtMost(atMost, bad.Count, What(bad.Count), $"replace {Listing.Of(open)}", bad.Count - open.Count);
    }

    private string What(long count) => $"{(count == 1 ? "package" : "packages")}{(!isRuntime ? string.Empty : count == 1 ? " that ships" : " that ship")} with licences that are not allowed";

    private bool IsGood(Facts facts, string? license, Dictionary<string, bool> judged)
    {
        if (license is null)
        {
            return isUnknownAllowed;
        }

        if (!judged.TryGetValue(license, out var isGood))
        {
            judged.Add(license, isGood = facts.License(license) is { } expression ? IsGood(expression) : isUnknownAllowed);
        }

        return isGood;
    }

    private bool IsGood(SpdxExpression expression)
    {
        if (deny.Names(expression))
        {
            return false;
        }

        if (allow.Names(expression) && expression.Terms.All(term => !deny.NamesFamily(term)))
        {
            return true;
        }

        return expression switch
        {
            SpdxCompound { Operator: SpdxOperator.Or } any => any.Operands.Any(IsGood),
            SpdxCompound all => all.Operands.All(IsGood),
            SpdxTerm term => allow.IsEmpty && !deny.NamesFamily(term) && (term.License is not null || isUnknownAllowed),
            _ => false,
        };
    }
}
