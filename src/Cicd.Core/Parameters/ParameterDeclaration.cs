using System.Reflection;

namespace Cicd;

internal sealed record ParameterDeclaration(ParameterOwner Owner, PropertyInfo Property, ParameterAttribute Attribute)
{
    public string Where => $"{Owner.Type.Name}.{Property.Name}";

    public string Name { get; } = Attribute.Name ?? ParameterNames.Kebab(Property.Name);

    public string EnvironmentVariable { get; } =
        Attribute.EnvironmentVariable ?? ParameterNames.EnvironmentVariable(Attribute.Name ?? ParameterNames.Kebab(Property.Name));

    public bool IsSecret => Attribute is SecretAttribute;
}
