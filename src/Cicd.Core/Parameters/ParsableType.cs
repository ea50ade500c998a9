using System.Globalization;
using System.Reflection;

namespace Cicd;

internal static class ParsableType
{
    /// <summary>Reads any type that implements <see cref="IParsable{TSelf}"/> of itself.</summary>
    public static ParameterType? For(Type type)
    {
        if (type.IsGenericTypeDefinition || type.IsByRefLike || type.IsPointer || !IsParsable(type))
        {
            return null;
        }

        var parse = typeof(ParsableType).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<string, object>>();
        return new(type, ParameterNames.Kebab(type.Name), parse);
    }

    private static bool IsParsable(Type type) =>
        Array.Exists(type.GetInterfaces(), candidate =>
            candidate.IsGenericType
            && candidate.GetGenericTypeDefinition() == typeof(IParsable<>)
            && candidate.GetGenericArguments()[0] == type);

    private static object Parse<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException($"a {ParameterNames.Kebab(typeof(T).Name)}");
}
