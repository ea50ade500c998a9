using System.Globalization;

namespace Cicd.Hosting;

/// <summary>A plan as a tree from its targets down to what they depend on.</summary>
internal sealed class PlanTree(PipelinePlan plan, bool isUnicode)
{
    private readonly Dictionary<TaskDefinition, int> indexes = plan.Tasks.Select((planned, index) => (planned.Task, index)).ToDictionary(pair => pair.Task, pair => pair.index);
    private readonly HashSet<int> shown = [];

    public static string Mark(TaskDefinition task) => task.Gated switch
    {
        GateActions.None => "",
        var actions => $" [gated: {actions.ToString().ToLower(CultureInfo.InvariantCulture)}]",
    };

    // A stack of our own: a chain of tasks may be longer than a thread's.
    public IEnumerable<string> Lines()
    {
        var next = new Stack<(int Index, string Lead, string Indent)>(plan.Targets.Reverse().Select(target => (indexes[target], "", "")));
        while (next.TryPop(out var node))
        {
            var planned = plan.Tasks[node.Index];
            var isNew = shown.Add(node.Index);
            var above = isNew || planned.DependsOn.Count == 0 ? "" : " (above)";
            yield return node.Lead + SafeText.OneLine(planned.Task.Name) + Mark(planned.Task) + above;
            for (var i = planned.DependsOn.Count - 1; isNew && i >= 0; i--)
            {
                var isLast = i == planned.DependsOn.Count - 1;
                next.Push((planned.DependsOn[i], node.Indent + Branch(isLast), node.Indent + Trunk(isLast)));
            }
        }
    }

    private string Branch(bool isLast) => (isUnicode, isLast) switch
    {
        (true, true) => "└─ ",
        (true, false) => "├─ ",
        (false, true) => "`- ",
        (false, false) => "+- ",
    };

    private string Trunk(bool isLast) => isLast ? "   " : isUnicode ? "│  " : "|  ";
}
