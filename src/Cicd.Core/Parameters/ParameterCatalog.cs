using System.Reflection;

namespace Cicd;

/// <summary>Every parameter that the context and the tasks of a pipeline declare.</summary>
public sealed class ParameterCatalog
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, Parameter> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Parameter> byVariable = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PipelineProblem> problems = [];
    private readonly IReadOnlySet<string> reserved;

    private ParameterCatalog(IReadOnlySet<string> reserved) => this.reserved = reserved;

    /// <summary>The parameters, ordered by name.</summary>
    public IReadOnlyList<Parameter> Parameters { get; private set; } = [];

    /// <summary>What is wrong with the declarations.</summary>
    public IReadOnlyList<PipelineProblem> Problems => problems;

    /// <summary>Finds the parameters of the classes.</summary>
    /// <param name="owners">The context and the tasks.</param>
    /// <param name="reservedNames">The names of the built-in options, without dashes.</param>
    public static ParameterCatalog Discover(IEnumerable<ParameterOwner> owners, IReadOnlySet<string> reservedNames)
    {
        var catalog = new ParameterCatalog(reservedNames);
        foreach (var owner in owners)
        {
            catalog.Add(owner);
        }

        catalog.Parameters = [.. catalog.byName.Values.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)];
        return catalog;
    }

    /// <summary>The parameter of that name, if there is one.</summary>
    public Parameter? Find(string name) => byName.GetValueOrDefault(name);

    private void Add(ParameterOwner owner)
    {
        HashSet<string>? overridden = null;
        for (var type = owner.Type; type is not null && type.Assembly != typeof(ParameterCatalog).Assembly && type != typeof(object); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Declared))
            {
                var isVirtual = property.GetMethod?.IsVirtual == true;
                if (Attribute.IsDefined(property, typeof(ParameterAttribute), isVirtual) && (!isVirtual || (overridden ??= []).Add(property.Name)))
                {
                    Add(owner, property);
                }
            }
        }
    }

    private void Add(ParameterOwner owner, PropertyInfo property)
    {
        var attributes = Attribute.GetCustomAttributes(property, typeof(ParameterAttribute), inherit: true);
        var attribute = (ParameterAttribute)(Array.Find(attributes, static candidate => candidate is SecretAttribute) ?? attributes[0]);
        var declaration = new ParameterDeclaration(owner, property, attribute);
        if (attributes.Length > 1)
        {
            problems.Add(new($"{declaration.Where} has both [Parameter] and [Secret]: keep one."));
        }

        var type = ParameterTypes.For(property.PropertyType);
        if (DeclarationRules.Broken(declaration, type, reserved) is { } broken)
        {
            problems.Add(new(broken));
            return;
        }

        if (!byName.TryGetValue(declaration.Name, out var parameter))
        {
            parameter = new Parameter(declaration, type!);
            byName.Add(declaration.Name, parameter);
            if (!byVariable.TryAdd(parameter.EnvironmentVariable, parameter))
            {
                var other = byVariable[parameter.EnvironmentVariable];
                problems.Add(new($"{declaration.Where} and {other.Declarations[0].Where} are different parameters that read the same environment variable {parameter.EnvironmentVariable}: set EnvironmentVariable on one."));
            }
        }
        else if (DeclarationRules.Differs(parameter, declaration, type!) is { } difference)
        {
            problems.Add(new(difference));
        }
        else
        {
            parameter.Add(declaration);
        }
    }
}
