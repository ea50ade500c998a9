namespace Cicd.Deployment.Internal;

/// <summary>Reads the environments, and tells every problem with its place.</summary>
internal sealed class EnvironmentReader
{
    private const string PromotesFrom = "promotesFrom";

    private readonly List<PipelineProblem> problems = [];
    private readonly List<DeploymentEnvironment> environments = [];
    private readonly Dictionary<string, SettingScope> scopes = new(StringComparer.OrdinalIgnoreCase);

    public EnvironmentFile Read(JsonMembers file)
    {
        foreach (var member in file.Members.Where(static member => member.Name == ParameterFile.EnvironmentsKey))
        {
            foreach (var environment in Members(member, "the environments, each by its name"))
            {
                ReadEnvironment(environment);
            }
        }

        CheckPromotion();
        new ScopeTies(scopes, problems).Check();
        return new(environments, scopes, problems);
    }

    private void ReadEnvironment(JsonMember member)
    {
        if (!IsName(member.Name))
        {
            Problem(member.Location, $"'{member.Name}' is no name of an environment: it starts with a letter and has only letters, digits, dashes, dots and underscores.");
            return;
        }

        if (scopes.ContainsKey(member.Name))
        {
            Problem(member.Location, $"The environment '{member.Name}' stands here twice.");
            return;
        }

        var scope = scopes[member.Name] = new SettingScope();
        var isAll = member.Name.Equals(EnvironmentFile.All, StringComparison.OrdinalIgnoreCase);
        string? from = null;
        foreach (var own in Members(member, "the settings of the environment"))
        {
            switch (own.Name)
            {
                case PromotesFrom when isAll:
                    Problem(own.Location, $"'{EnvironmentFile.All}' is no environment of its own, so nothing is promoted to it.");
                    break;
                case PromotesFrom:
                    from = Text(own, "the name of an environment");
                    break;
                case "targets":
                    ReadTargets(scope, own);
                    break;
                default:
                    ReadSettings(scope, own, [PromotesFrom, "targets"]);
                    break;
            }
        }

        if (!isAll)
        {
            environments.Add(new(member.Name, member.Location) { PromotesFrom = from, Targets = [.. scope.Targets.Keys] });
        }
    }

    private void ReadTargets(SettingScope scope, JsonMember member)
    {
        foreach (var target in Members(member, "the targets, each by its name"))
        {
            if (!IsName(target.Name) || scope.Targets.ContainsKey(target.Name))
            {
                Problem(target.Location, IsName(target.Name) ? $"The target '{target.Name}' stands here twice." : $"'{target.Name}' is no name of a target: it starts with a letter and has only letters, digits, dashes, dots and underscores.");
                continue;
            }

            var own = scope.Targets[target.Name] = new SettingScope();
            foreach (var settings in Members(target, "the settings of the target"))
            {
                ReadSettings(own, settings, []);
            }
        }
    }

    private void ReadSettings(SettingScope scope, JsonMember member, string[] others)
    {
        if (member.Name is not ("variables" or "secrets"))
        {
            string[] known = ["variables", "secrets", .. others];
            Problem(member.Location, $"'{member.Name}' is not known here.{NearestName.Suggest(member.Name, known)} Known: {string.Join(", ", known)}.");
            return;
        }

        var isSecret = member.Name == "secrets";
        foreach (var setting in Members(member, isSecret ? "the environment variables that hold the secrets, each by its name" : "the values, each by its name"))
        {
            ReadSetting(scope, setting, isSecret);
        }
    }

    private void ReadSetting(SettingScope scope, JsonMember member, bool isSecret)
    {
        if (!IsVariable(member.Name))
        {
            Problem(member.Location, $"'{member.Name}' is no name of a variable: it starts with a letter or an underscore and has only letters, digits, underscores, dashes and dots.");
        }
        else if (scope.Settings.TryGetValue(member.Name, out var other))
        {
            Problem(member.Location, $"'{member.Name}' is set twice in the same scope: here and in line {other.Location.Line}. Keep one.");
        }
        else if (Text(member, isSecret ? "the name of an environment variable" : "a string, a number, true or false") is not { } value)
        {
            return;
        }
        else if (isSecret && !(IsVariable(value) && !value.AsSpan().ContainsAny('-', '.')))
        {
            // Not repeated: it may be the secret itself.
            Problem(member.Value.Location, $"The secret '{member.Name}' is to name the environment variable that holds it, and this is no such name. If it is the secret itself, remove it here and replace it wherever it is in use.");
        }
        else if (value.Contains('\0', StringComparison.Ordinal))
        {
            Problem(member.Value.Location, $"'{member.Name}' has a null character, which no variable can hold.");
        }
        else
        {
            scope.Settings[member.Name] = new(member.Name, value, isSecret, member.Location);
        }
    }

    private void CheckPromotion()
    {
        foreach (var environment in environments.Where(static environment => environment.PromotesFrom is not null))
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var at = environment; at?.PromotesFrom is { } from;)
            {
                if (!seen.Add(at.Name))
                {
                    Problem(environment.Location, $"'{environment.Name}' promotes from itself in the end: {string.Join(", ", seen)}.");
                    break;
                }

                var next = environments.Find(candidate => candidate.Name.Equals(from, StringComparison.OrdinalIgnoreCase));
                if (next is null && at == environment)
                {
                    Problem(environment.Location, $"'{environment.Name}' promotes from '{from}', and there is no such environment.{NearestName.Suggest(from, environments.Select(static candidate => candidate.Name))}");
                }

                at = next;
            }
        }
    }

    private IReadOnlyList<JsonMember> Members(JsonMember member, string expected)
    {
        if (member.Value is JsonMembers value)
        {
            return value.Members;
        }

        Problem(member.Value.Location, $"'{member.Name}' must be an object: {expected}.");
        return [];
    }

    private string? Text(JsonMember member, string expected)
    {
        if (member.Value is JsonText text && (text.IsString || member.Name != PromotesFrom))
        {
            return text.Text;
        }

        Problem(member.Value.Location, $"'{member.Name}' must be {expected}.");
        return null;
    }

    private void Problem(SourceLocation location, string message) => problems.Add(new(message, location));

    private static bool IsName(string name) => IsVariable(name) && name[0] != '_' && name.Length <= 64;

    private static bool IsVariable(string name) =>
        name.Length is > 0 and <= 256 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');
}
