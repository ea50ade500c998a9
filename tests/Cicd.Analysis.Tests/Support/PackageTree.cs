using Cicd.Analysis.Dependencies;
using Microsoft.Extensions.Time.Testing;

namespace Cicd.Analysis.Tests.Support;

/// <summary>A tree that lists packages, with records of the OSV schema beside it.</summary>
public sealed class PackageTree : IDisposable
{
    private readonly TemporaryTree tree = new();
    private readonly DirectoryInfo outside = Directory.CreateTempSubdirectory("cicd-scan-data-");
    private int records;

    public string Root => tree.Root;

    public string Outside => outside.FullName;

    public string OsvDirectory => Path.Combine(Outside, "osv");

    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public PackageTree Write(string path, string text)
    {
        tree.Write(path, text);
        return this;
    }

    /// <summary>A project of which only its lock file is there. A reference is <c>Id/Version</c>, <c>Id/Version&gt;Id,Id</c> with what it needs; direct ones begin with <c>!</c>.</summary>
    public PackageTree Project(string name, params string[] packages)
    {
        tree.WriteProject(name);
        tree.Write($"{name}/packages.lock.json", Lock(packages));
        return this;
    }

    public static string Lock(params string[] packages) =>
        $"{{\"version\":2,\"dependencies\":{{\"net10.0\":{{{string.Join(",", packages.Select(Entry))}}}}}}}";

    public string Data(string name, string text)
    {
        var path = Path.Combine(Outside, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public PackageTree Osv(string id, string package, string events, string more = "")
    {
        Data($"osv/{records++}.json", $$"""{"schema_version":"1.6.0","id":"{{id}}","modified":"2026-11-20T00:00:00Z"{{more}},"affected":[{"package":{"ecosystem":"NuGet","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{{events}}]}]}]}""");
        return this;
    }

    public DependencyScanRequest Request(string path = ".") => new(Root, path) { Osv = OsvDirectory, CacheDirectory = Path.Combine(Outside, "cache") };

    public Task<DependencyScanResult> ScanAsync(DependencyScanRequest? request = null) => Scanner().ScanAsync(request ?? Request(), CancellationToken.None);

    public DependencyScanner Scanner() => new(new ArtifactWriter(Root, new Redactor()), new FakeTimeProvider(Now));

    public void Dispose()
    {
        tree.Dispose();
        outside.Delete(recursive: true);
    }

    private static string Entry(string package)
    {
        var parts = package.TrimStart('!').Split('>');
        var name = parts[0].Split('/');
        var needs = parts.Length > 1 ? string.Join(",", parts[1].Split(',').Select(id => $"\"{id}\":\"1.0.0\"")) : "";
        return $"\"{name[0]}\":{{\"type\":\"{(package[0] == '!' ? "Direct" : "Transitive")}\",\"resolved\":\"{name[1]}\",\"contentHash\":\"x\",\"dependencies\":{{{needs}}}}}";
    }
}
