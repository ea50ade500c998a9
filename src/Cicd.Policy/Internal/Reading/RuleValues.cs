using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>The values of a rule, by key.</summary>
internal sealed class RuleValues(IReadOnlyList<RuleValue> values)
{
    public IReadOnlyList<RuleValue> All => values;

    public bool Has(string key) => Find(key) is not null;

    public RuleValue? Find(string key)
    {
        foreach (var value in values)
        {
            if (value.Key.Name == key)
            {
                return value;
            }
        }

        return null;
    }

    public long? Count(string key) => Get<long>(key);

    public decimal? Number(string key) => Get<decimal>(key);

    public TimeSpan? Duration(string key) => Get<TimeSpan>(key);

    public bool IsTrue(string key, bool otherwise = false) => Get<bool>(key) ?? otherwise;

    public string? Text(string key) => Find(key)?.Value as string;

    public GlobSet? Globs(string key) => Find(key)?.Value as GlobSet;

    public IReadOnlyList<string> Texts(string key) => Find(key)?.Value as IReadOnlyList<string> ?? [];

    public IReadOnlyList<T> List<T>(string key) => Find(key)?.Value as IReadOnlyList<T> ?? [];

    private T? Get<T>(string key)
        where T : struct => Find(key)?.Value is T value ? value : null;
}
