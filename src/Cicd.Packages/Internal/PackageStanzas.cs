using System.Text;

namespace Cicd.Packages;

/// <summary>Reads paragraphs of fields, one a package, as dpkg and apk keep them. What they hold may be hostile.</summary>
internal static class PackageStanzas
{
    private const int MaxPackages = 200_000;
    private const int MaxValue = 4096;

    /// <summary>The fields of each paragraph; of a field that occurs several times the first, and of a long value the beginning.</summary>
    internal static List<Dictionary<string, string>> Read(ReadOnlySpan<byte> content, int maxSize, string name, char separator)
    {
        if (content.Length > maxSize)
        {
            throw StrictJson.Broken(name, $"it is larger than {maxSize / (1024 * 1024)} MiB");
        }

        List<Dictionary<string, string>> all = [];
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range].TrimEnd((byte)'\r');
            if (line.IsEmpty)
            {
                Close();
                continue;
            }

            // The lines that follow a field belong to it, and to none that counts here.
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                continue;
            }

            var colon = line.IndexOf((byte)separator);
            if (colon <= 0)
            {
                throw StrictJson.Broken(name, $"a line of package {all.Count + 1} is no field");
            }

            if (fields.Count < 200)
            {
                var value = line[(colon + 1)..];
                fields.TryAdd(Encoding.UTF8.GetString(line[..colon]), Encoding.UTF8.GetString(value.Length > MaxValue ? value[..MaxValue] : value).Trim());
            }
        }

        Close();
        return all;

        void Close()
        {
            if (fields.Count > 0)
            {
                all.Add(fields);
                fields = new(StringComparer.Ordinal);
                if (all.Count > MaxPackages)
                {
                    throw StrictJson.Broken(name, $"it lists more than {MaxPackages} packages");
                }
            }
        }
    }
}
