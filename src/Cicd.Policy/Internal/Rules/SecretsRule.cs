namespace Cicd.Policy.Internal;

/// <summary>Counts the secrets that were found.</summary>
internal sealed class SecretsRule(RuleHeader header, RuleValues values) : ScanRule(header, values)
{
    protected override string Scan => "secrets";

    protected override FindingFilter Filter { get; } = new() { IsNewOnly = values.Text("scope") == "new" };

    protected override string Mend => "revoke and remove";

    protected override string What(long count) => $"{(Filter.IsNewOnly ? "new " : string.Empty)}{(count == 1 ? "secret" : "secrets")}";
}
