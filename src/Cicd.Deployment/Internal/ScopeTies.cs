namespace Cicd.Deployment.Internal;

/// <summary>Finds names that two scopes of equal width set: an environment for all its targets, and all environments for one target.</summary>
internal sealed class ScopeTies(Dictionary<string, SettingScope> scopes, List<PipelineProblem> problems)
{
    public void Check()
    {
        foreach (var (target, shared) in scopes.GetValueOrDefault(EnvironmentFile.All)?.Targets ?? [])
        {
            foreach (var (environment, scope) in scopes.Where(static scope => !scope.Key.Equals(EnvironmentFile.All, StringComparison.OrdinalIgnoreCase)))
            {
                var narrower = scope.Targets.GetValueOrDefault(target);
                foreach (var setting in scope.Settings.Values.Where(setting => narrower?.Settings.ContainsKey(setting.Name) != true))
                {
                    if (shared.Settings.TryGetValue(setting.Name, out var other))
                    {
                        problems.Add(new(
                            $"'{setting.Name}' is set for all targets of {environment} here and for the target {target} of all environments in line {other.Location.Line}, and neither is narrower. Set it for the target {target} of {environment}, or remove one.",
                            setting.Location));
                    }
                }
            }
        }
    }
}
