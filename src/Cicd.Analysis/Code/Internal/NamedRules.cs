using System.Text;
using Cicd.Analysis.Code.Internal.SourceOnly;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Analyzers that a user names: a file, or a package of the NuGet folder of this machine.</summary>
internal sealed class NamedRules(string name, string root) : ICodeRules
{
    public RuleSet Load()
    {
        var files = Files();
        var loaded = RuleAssembly.Load(name, files);
        var rules = RuleDescriber.Describe(loaded.Analyzers, rule => rule.IsEnabledByDefault, new Dictionary<string, RuleEntry>());
        var digest = string.Join('\n', files.Select(file => Sha256Digest.Of(File.ReadAllBytes(file))));
        return new(Title(), RuleAssembly.VersionOf(loaded.Assembly), Sha256Digest.Of(Encoding.UTF8.GetBytes(digest)), loaded.Analyzers)
        {
            Rules = rules,
            Remarks = [$"{Title()} has no canary: that its {rules.Count} rules found nothing may mean that they did not work."],
        };
    }

    private string Title() => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;

    private List<string> Files()
    {
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            var file = Path.GetFullPath(name, root);
            return File.Exists(file) ? [file] : throw new EvidenceUnavailableException($"The analyzer {name} does not exist: {file}.");
        }

        if (name.Split('@') is not [{ Length: > 0 } id, { Length: > 0 } version] || !IsPlain(id) || !IsPlain(version))
        {
            throw new EvidenceUnavailableException($"{name} names no analyzer: name a file (.dll) or a package with its version (Package@1.2.3).");
        }

        var package = Path.Combine(PackageAssemblies.UserFolder(), id.ToLowerInvariant(), version.ToLowerInvariant());
        var analyzers = Path.Combine(package, "analyzers", "dotnet");
        if (!Directory.Exists(package))
        {
            throw new EvidenceUnavailableException($"The package {name} is not in the NuGet folder of this machine ({package}): restore a project that references it, or name its dll.");
        }

        var files = new[] { Path.Combine(analyzers, "cs"), analyzers }
            .Where(Directory.Exists)
            .Select(directory => Directory.GetFiles(directory, "*.dll").Where(file => !file.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList())
            .FirstOrDefault(found => found.Count > 0);
        return files ?? throw new EvidenceUnavailableException($"The package {name} has no analyzers for C# ({analyzers}).");
    }

    // The name becomes part of a path.
    private static bool IsPlain(string part) => part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+') && !part.Contains("..", StringComparison.Ordinal);
}
