using System.Text;
using System.Text.Json;
using Cicd.Deployment.Internal;

namespace Cicd.Deployment;

/// <summary>
/// The environments of <c>cicd.json</c>: <c>{ "environments": { "all": { … }, "staging": { "variables": { "NAME": "value" }, "secrets": { "NAME":
/// "ENVIRONMENT_VARIABLE" }, "targets": { "web": { … } } }, "production": { "promotesFrom": "staging" } } }</c>. Of a name that is set in several
/// scopes the narrowest counts: target, environment, all. Two of equal width are an error.
/// </summary>
public sealed class EnvironmentFile
{
    /// <summary>The name that stands for all environments.</summary>
    public const string All = "all";

    private const int LargestFile = 1 << 20;

    private readonly Dictionary<string, SettingScope> scopes;

    internal EnvironmentFile(IReadOnlyList<DeploymentEnvironment> environments, Dictionary<string, SettingScope> scopes, IReadOnlyList<PipelineProblem> problems)
    {
        Environments = environments;
        Problems = problems;
        this.scopes = scopes;
    }

    /// <summary>The environments in the order in which they stand there.</summary>
    public IReadOnlyList<DeploymentEnvironment> Environments { get; }

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; }

    /// <summary>The environment variables that hold their secrets, each once.</summary>
    public IReadOnlyList<string> SecretVariables =>
        [.. scopes.Values.SelectMany(static scope => scope.All).Where(static setting => setting.IsSecret).Select(static setting => setting.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads the file below the root. No file and no environments are none; what is wrong with the rest of the file, others tell.</summary>
    public static EnvironmentFile Read(string root)
    {
        try
        {
            var path = Path.Combine(root, ParameterFile.FileName);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[Math.Min(stream.Length, LargestFile + 1)];
            stream.ReadExactly(bytes);
            var text = bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
            return bytes.Length <= LargestFile && LocatedJsonReader.Read(text, ParameterFile.FileName) is JsonMembers file
                ? new EnvironmentReader().Read(file)
                : new([], [], []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return new([], [], []);
        }
    }

    /// <summary>The environment.</summary>
    /// <exception cref="PipelineException">There is none of this name.</exception>
    public DeploymentEnvironment Find(string name) =>
        Environments.FirstOrDefault(environment => environment.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new PipelineException(Unknown(name));

    /// <summary>What an environment gives to a target.</summary>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="target">The name of the target.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="PipelineException">There is no such environment, the file has problems, or a secret has no value.</exception>
    public DeploymentValues ValuesOf(string environment, string target, Func<string, string?> variable)
    {
        ThrowIfInvalid();
        var name = Find(environment).Name;
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var scope in Widening(name, target))
        {
            foreach (var setting in scope.Settings.Values)
            {
                settings.TryAdd(setting.Name, setting);
            }
        }

        var missing = settings.Values.Where(setting => setting.IsSecret && string.IsNullOrEmpty(variable(setting.Value))).ToList();
        return missing.Count > 0
            ? throw new PipelineException(string.Join('\n', missing.Select(setting =>
                $"{setting.Location}: The secret {setting.Name} of {name} has no value: give it by the environment variable {setting.Value}.")))
            : new(
                settings.Values.Where(static setting => !setting.IsSecret).ToDictionary(static setting => setting.Name, static setting => setting.Value, StringComparer.Ordinal),
                settings.Values.Where(static setting => setting.IsSecret).ToDictionary(static setting => setting.Name, setting => new Secret(variable(setting.Value)!), StringComparer.Ordinal));
    }

    internal string Unknown(string name) => Environments.Count == 0
        ? $"There is no environment {name}: {ParameterFile.FileName} declares none. Write {{ \"environments\": {{ \"{name}\": {{ }} }} }} there."
        : $"There is no environment {name} in {ParameterFile.FileName}.{NearestName.Suggest(name, Environments.Select(static environment => environment.Name))} Known: {string.Join(", ", Environments.Select(static environment => environment.Name))}.";

    private void ThrowIfInvalid()
    {
        if (Problems.Count > 0)
        {
            throw new PipelineException(string.Join('\n', Problems));
        }
    }

    // Narrowest first. The second and the third are of equal width, and never set the same name.
    private IEnumerable<SettingScope> Widening(string environment, string target)
    {
        SettingScope?[] found =
        [
            scopes.GetValueOrDefault(environment)?.Targets.GetValueOrDefault(target),
            scopes.GetValueOrDefault(environment),
            scopes.GetValueOrDefault(All)?.Targets.GetValueOrDefault(target),
            scopes.GetValueOrDefault(All),
        ];
        return found.OfType<SettingScope>();
    }
}
