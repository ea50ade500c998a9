namespace Cicd.Policy;

/// <summary>The JSON Schemas (draft 2020-12) of the files that this room reads, for editors.</summary>
public static class PolicySchemas
{
    /// <summary>Their names: <c>policy</c>, <c>waivers</c>, <c>baseline</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["policy", "waivers", "baseline"];

    /// <summary>The text of a schema.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public static string Read(string name)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException($"There is no schema '{name}'. There are: {string.Join(", ", Names)}.", nameof(name));
        }

        using var stream = typeof(PolicySchemas).Assembly.GetManifestResourceStream($"{name}.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
