namespace Cicd;

/// <summary>A parameter of a pipeline, declared on one or several classes with the same name and type.</summary>
public sealed class Parameter
{
    private readonly List<ParameterDeclaration> declarations = [];

    internal Parameter(ParameterDeclaration first, ParameterType type)
    {
        Type = type;
        Name = first.Name;
        EnvironmentVariable = first.EnvironmentVariable;
        IsSecret = first.IsSecret;
        Add(first);
    }

    /// <summary>The name, without dashes.</summary>
    public string Name { get; }

    /// <summary>The option on the command line.</summary>
    public string Option => $"--{Name}";

    /// <summary>What it means, in one line.</summary>
    public string? Description { get; private set; }

    /// <summary>The environment variable it is read from.</summary>
    public string EnvironmentVariable { get; }

    /// <summary>Whether its value is hidden in every output.</summary>
    public bool IsSecret { get; }

    /// <summary>Whether the option may stand without a value, which means true.</summary>
    public bool IsFlag => Type.IsFlag;

    /// <summary>Whether it takes several values.</summary>
    public bool IsList => Type.IsList;

    /// <summary>Whether a run that needs it fails without a value.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>What its values are, for people: <c>integer</c>, <c>Debug|Release</c> and so on.</summary>
    public string TypeName => Type.Name;

    /// <summary>The values it may have, where they can be listed.</summary>
    public IReadOnlyList<string> AllowedValues => Type.AllowedValues;

    /// <summary>The names of the tasks that declare it; none where the context alone does.</summary>
    public IReadOnlyList<string> Tasks => [.. declarations.Select(declaration => declaration.Owner.Task).OfType<string>()];

    /// <summary>Whether the context declares it.</summary>
    public bool IsOfContext => declarations.Exists(declaration => declaration.Owner.Task is null);

    /// <summary>Whether it is a secret of tasks that publish or deploy: they get it once the gate has allowed them.</summary>
    public bool IsWithheld => IsSecret && declarations.Exists(declaration => declaration.Owner.IsGated);

    internal ParameterType Type { get; }

    internal IReadOnlyList<ParameterDeclaration> Declarations => declarations;

    /// <summary>The value it has where none is given, as text, if the context's initial value or a <c>[DefaultValue]</c> tells. Never that of a secret.</summary>
    /// <param name="context">A new context, if there is one to ask.</param>
    public string? DefaultText(object? context)
    {
        if (IsSecret)
        {
            return null;
        }

        foreach (var declaration in declarations)
        {
            var value = ParameterDefault.Declared(declaration)
                ?? (context is not null && declaration.Owner.Type.IsInstanceOfType(context) && declaration.Property.CanRead ? declaration.Property.GetValue(context) : null);
            if (value is not null && Type.Format(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    internal void Add(ParameterDeclaration declaration)
    {
        declarations.Add(declaration);
        Description ??= declaration.Attribute.Description;
        IsRequired |= ParameterValidation.IsRequired(declaration);
    }
}
