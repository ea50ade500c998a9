using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>Checks, without making anything, that constructors get what they ask for.</summary>
internal sealed class ConstructorCheck(IServiceProviderIsService services)
{
    public IEnumerable<PipelineProblem> Check(string what, Type type)
    {
        if (type.IsAbstract)
        {
            return [new($"{what} ({type.FullName}) is abstract, so it cannot be made.")];
        }

        var constructors = type.GetConstructors();
        if (constructors.Length == 0)
        {
            return [new($"{what} ({type.FullName}) has no public constructor.")];
        }

        var missing = constructors.Select(Missing).MinBy(parameters => parameters.Count)!;
        return missing.Select(parameter => new PipelineProblem(
            $"The constructor of {what} ({type.FullName}) asks for {NameOf(parameter.ParameterType)} {parameter.Name}, which is no service: register it with ConfigureServices."));
    }

    private List<ParameterInfo> Missing(ConstructorInfo constructor) =>
        [.. constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue && !services.IsService(parameter.ParameterType))];

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
