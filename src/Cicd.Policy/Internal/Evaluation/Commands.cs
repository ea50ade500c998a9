namespace Cicd.Policy.Internal;

/// <summary>The commands that verdicts name, each in one place.</summary>
internal static class Commands
{
    public static string Explain(string policy, string rule) => $"cicd policy explain {policy}/{rule}";

    public static string Waive(string policy, string rule) => $"cicd policy waive {policy}/{rule}";

    public static string Approve(string? environment) => $"cicd policy approve{(environment is null ? string.Empty : $" --environment {environment}")}";

    public static string Override(string policy, string rule, string? environment) => $"{Approve(environment)} --override {policy}/{rule}";
}
