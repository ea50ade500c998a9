using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>Holds policies against cases of given evidence with expected verdicts: files of <c>kind: PolicyTest</c>.</summary>
public static class PolicyTests
{
    /// <summary>Judges every case. Never throws for what the files hold: the report has the problems.</summary>
    /// <param name="policies">The policies, with their waivers and baseline.</param>
    /// <param name="tests">The files of the cases.</param>
    public static PolicyTestReport Run(PolicySource policies, IReadOnlyList<PolicySourceFile> tests)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(tests);
        var set = PolicySet.Read(policies);
        List<PipelineProblem> problems = [.. set.Problems];
        var names = PolicyNames.Of(policies);
        List<PolicyTestFile> files = [];
        foreach (var test in tests)
        {
            var found = new Yaml.FileProblems(test.Path);
            if (PolicyTestReader.Read(test, names, found) is { } file)
            {
                files.Add(file);
            }

            problems.AddRange(found.All);
        }

        if (problems.Count > 0)
        {
            return new([], [], problems);
        }

        var seen = new RulesSeen();
        var results = files.SelectMany(file => file.Cases.Select(@case => PolicyTestJudge.Judge(policies, file, @case, names, seen))).ToList();
        return new(results, [.. set.Policies.SelectMany(policy => policy.Rules.Select(rule => seen.Of(policy.Name, rule.Id)))], []);
    }
}
