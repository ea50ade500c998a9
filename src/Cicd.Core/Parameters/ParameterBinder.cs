using System.Globalization;
using System.Reflection;

namespace Cicd;

/// <summary>Reads the values of all parameters once, and sets the properties of the context and the tasks to them.</summary>
public sealed class ParameterBinder
{
    private readonly ParameterCatalog catalog;
    private readonly ParameterInputs inputs;
    private readonly Redactor redactor;
    private readonly Dictionary<string, object> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> invalid = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PipelineProblem> problems = [];
    private readonly ILookup<Type, (Parameter Parameter, ParameterDeclaration Declaration)> byOwner;

    /// <summary>Reads the values. Every secret found is hidden from now on, also those that no planned task needs.</summary>
    /// <param name="catalog">The parameters.</param>
    /// <param name="inputs">Where their values come from.</param>
    /// <param name="redactor">Hides the run's secrets.</param>
    public ParameterBinder(ParameterCatalog catalog, ParameterInputs inputs, Redactor redactor)
    {
        this.catalog = catalog;
        this.inputs = inputs;
        this.redactor = redactor;
        byOwner = catalog.Parameters
            .SelectMany(static parameter => parameter.Declarations.Select(declaration => (parameter, declaration)))
            .ToLookup(static pair => pair.declaration.Owner.Type);
        var entries = ReadFile();
        foreach (var parameter in catalog.Parameters)
        {
            if (ParameterSource.For(parameter, inputs, entries.GetValueOrDefault(parameter.Name)) is { } source)
            {
                Read(parameter, source);
            }
        }
    }

    /// <summary>What is wrong with the values that are given.</summary>
    public IReadOnlyList<PipelineProblem> Problems => problems;

    /// <summary>The values that are given, as text, by the parameters' names; several values of one are separated by semicolons. Those of secrets are not among them.</summary>
    public IReadOnlyDictionary<string, string> Given => given;

    /// <summary>The required parameters that have no value though the context or one of the tasks needs them.</summary>
    /// <param name="tasks">The names of the planned tasks.</param>
    public IEnumerable<PipelineProblem> Missing(IEnumerable<string> tasks)
    {
        var planned = tasks.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in catalog.Parameters)
        {
            var needing = parameter.Declarations.FirstOrDefault(declaration =>
                ParameterValidation.IsRequired(declaration) && (declaration.Owner.Task is not { } task || planned.Contains(task)));
            if (needing is not null && !values.ContainsKey(parameter.Name) && !invalid.Contains(parameter.Name) && ParameterDefault.Declared(needing) is null)
            {
                var who = needing.Owner.Task is { } task ? $"task {task} needs it" : "every run needs it";
                var places = parameter.IsSecret
                    ? $"the environment variable {parameter.EnvironmentVariable}"
                    : $"{parameter.Option}, the environment variable {parameter.EnvironmentVariable} or {ParameterFile.FileName}";
                yield return new($"{(parameter.IsSecret ? "Secret" : "Parameter")} {parameter.Name} has no value and {who}: give it by {places}.");
            }
        }
    }

    /// <summary>Sets the parameters of the context or of a task.</summary>
    /// <param name="owner">The context or the task.</param>
    /// <param name="withholdSecrets">Whether its secrets are set only later.</param>
    /// <returns>What sets the withheld secrets; does nothing where none were withheld.</returns>
    public Action Bind(object owner, bool withholdSecrets)
    {
        List<Action>? withheld = null;
        foreach (var (parameter, declaration) in byOwner[owner.GetType()])
        {
            if ((values.GetValueOrDefault(parameter.Name) ?? Default(parameter, declaration)) is not { } value)
            {
                continue;
            }

            if (withholdSecrets && parameter.IsSecret)
            {
                (withheld ??= []).Add(() => Set(declaration, owner, value));
            }
            else
            {
                Set(declaration, owner, value);
            }
        }

        return withheld is null ? static () => { } : () => withheld.ForEach(static release => release());
    }

    // What a setter throws comes as it is, so that it can be told in one line.
    private static void Set(ParameterDeclaration declaration, object owner, object value) =>
        declaration.Property.SetValue(owner, value, BindingFlags.DoNotWrapExceptions, binder: null, index: null, CultureInfo.InvariantCulture);

    private static object? Default(Parameter parameter, ParameterDeclaration declaration) =>
        ParameterDefault.Declared(declaration) switch
        {
            null => null,
            var value when parameter.Type.ClrType.IsInstanceOfType(value) => value,
            var value => parameter.Type.ParseAll([parameter.Type.Format(value)]),
        };

    private Dictionary<string, ParameterFileEntry> ReadFile()
    {
        problems.AddRange(inputs.File.Problems);
        var entries = new Dictionary<string, ParameterFileEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in inputs.File.Entries)
        {
            entries.TryAdd(entry.Name, entry);
            if (catalog.Find(entry.Name) is not { } parameter)
            {
                var nearest = NearestName.Find(entry.Name, catalog.Parameters.Select(static candidate => candidate.Name));
                problems.Add(new($"No parameter is called '{entry.Name}'.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}", entry.Location));
            }
            else if (parameter.IsSecret)
            {
                problems.Add(new($"'{parameter.Name}' is a secret, and secrets are not committed: remove it here, replace the value wherever it is in use, and give the new one by the environment variable {parameter.EnvironmentVariable}.", entry.Location));
            }
            else if (entry.IsArray && !parameter.IsList)
            {
                problems.Add(new($"'{parameter.Name}' takes one value, not an array.", entry.Location));
                entries.Remove(entry.Name);
                invalid.Add(parameter.Name);
            }
        }

        return entries;
    }

    private void Read(Parameter parameter, ParameterSource source)
    {
        if (parameter.IsSecret && !Hide(parameter, source))
        {
            return;
        }

        try
        {
            if (source.Texts.Count > 1 && !parameter.IsList)
            {
                throw new FormatException("one value, but several are given");
            }

            var value = parameter.Type.ParseAll(source.Texts);
            values[parameter.Name] = value;
            if (!parameter.IsSecret)
            {
                given[parameter.Name] = string.Join(';', source.Texts);
            }

            foreach (var error in parameter.Declarations.SelectMany(declaration => ParameterValidation.Check(declaration, value)).Distinct())
            {
                Reject(parameter, source, $"The value is not allowed: {error}");
            }
        }
        catch (FormatException exception) when (parameter.IsSecret)
        {
            Reject(parameter, source, $"Expected {exception.Message}.");
        }
        catch (FormatException exception)
        {
            Reject(parameter, source, $"'{Shortened(source.Texts)}' is not valid. Expected {exception.Message}.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Reject(parameter, source, $"The value cannot be read as {parameter.TypeName}.");
        }
    }

    private bool Hide(Parameter parameter, ParameterSource source)
    {
        var hidden = true;
        foreach (var text in source.Texts)
        {
            if (text.Length < Redactor.MinimumLength)
            {
                Reject(parameter, source, $"The secret has fewer than {Redactor.MinimumLength} characters and could not be hidden in the output: use a longer one.");
                hidden = false;
            }
            else
            {
                redactor.Register(new Secret(text));
            }
        }

        return hidden;
    }

    private void Reject(Parameter parameter, ParameterSource source, string message)
    {
        values.Remove(parameter.Name);
        invalid.Add(parameter.Name);
        problems.Add(new($"{source.Place}: {message}", source.Location));
    }

    private static string Shortened(IReadOnlyList<string> texts)
    {
        var text = string.Join(';', texts);
        return text.Length <= 100 ? text : $"{text[..100]}…";
    }
}
