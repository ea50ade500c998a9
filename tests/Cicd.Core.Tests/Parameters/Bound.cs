namespace Cicd.Core.Tests.Parameters;

/// <summary>A class with parameters, bound from given sources.</summary>
internal sealed class Bound<T>
    where T : class, new()
{
    public Bound(Dictionary<string, string[]>? options = null, Dictionary<string, string>? variables = null, string? file = null, params IEnumerable<string> reserved)
    {
        Catalog = ParameterCatalog.Discover([new ParameterOwner(typeof(T))], reserved.ToHashSet());
        var inputs = new ParameterInputs
        {
            CommandLine = (options ?? []).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value),
            Environment = name => variables?.GetValueOrDefault(name),
            File = file is null ? ParameterFile.None : Read(file),
        };
        var binder = new ParameterBinder(Catalog, inputs, Redactor);
        Problems = [.. Catalog.Problems.Concat(binder.Problems).Concat(binder.Missing([])).Select(problem => problem.ToString())];
        binder.Bind(Value, withholdSecrets: false);
    }

    public ParameterCatalog Catalog { get; }

    public Redactor Redactor { get; } = new();

    public T Value { get; } = new();

    public IReadOnlyList<string> Problems { get; }

    private static ParameterFile Read(string text)
    {
        var directory = Directory.CreateTempSubdirectory("cicd-parameters-");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, ParameterFile.FileName), text);
            return ParameterFile.Read(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
