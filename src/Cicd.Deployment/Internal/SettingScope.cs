namespace Cicd.Deployment.Internal;

/// <summary>The settings of one scope: all environments or one, and there all targets or one.</summary>
internal sealed class SettingScope
{
    public Dictionary<string, Setting> Settings { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SettingScope> Targets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Setting> All => Settings.Values.Concat(Targets.Values.SelectMany(static target => target.Settings.Values));
}
