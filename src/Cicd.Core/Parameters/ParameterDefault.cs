using System.ComponentModel;
using System.Reflection;

namespace Cicd;

internal static class ParameterDefault
{
    public static object? Declared(ParameterDeclaration declaration) =>
        declaration.Property.GetCustomAttribute<DefaultValueAttribute>(inherit: true)?.Value;
}
