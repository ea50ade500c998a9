namespace Cicd.Packages.Tests;

public sealed class DepsFileReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_target_that_the_application_runs_with_is_read()
    {
        var deps = Read("""
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64" },
              "targets": {
                ".NETCoreApp,Version=v10.0": {},
                ".NETCoreApp,Version=v10.0/linux-x64": {
                  "App/1.0.0": { "dependencies": { "Some.Package": "2.0.0", "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64": "10.0.1" }, "runtime": { "App.dll": {} } },
                  "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "runtime": { "System.Runtime.dll": {} }, "native": { "libcoreclr.so": {} } },
                  "Some.Package/2.0.0": {
                    "runtime": { "lib/net8.0/Some.Package.dll": {}, "lib/net8.0/_._": {} },
                    "native": { "runtimes/linux-x64/native/libsome.so": {} },
                    "resources": { "lib/net8.0/de/Some.Package.resources.dll": { "locale": "de" } },
                    "runtimeTargets": { "runtimes/win/lib/net8.0/Some.Package.dll": { "rid": "win", "assetType": "runtime" } }
                  },
                  "Own/1.0.0.0": { "runtime": { "Own.dll": {} } }
                }
              },
              "libraries": {
                "App/1.0.0": { "type": "project", "sha512": "" },
                "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "type": "runtimepack", "sha512": "" },
                "Some.Package/2.0.0": { "type": "package", "sha512": "sha512-AAAA" },
                "Own/1.0.0.0": { "type": "reference" }
              }
            }
            """);

        Assert.Equal((".NETCoreApp,Version=v10.0", "linux-x64"), (deps.Framework, deps.RuntimeIdentifier));
        Assert.Equal([DepsLibraryKind.Project, DepsLibraryKind.RuntimePack, DepsLibraryKind.Package, DepsLibraryKind.Reference], deps.Libraries.Select(library => library.Kind));
        Assert.Equal(["Microsoft.NETCore.App.Runtime.linux-x64", "Some.Package"], deps.Libraries[0].Dependencies);
        Assert.Equal(("Microsoft.NETCore.App.Runtime.linux-x64", "10.0.1"), (deps.Libraries[1].Name, deps.Libraries[1].Version));
        Assert.Equal(["Some.Package.dll", "de/Some.Package.resources.dll", "libsome.so", "runtimes/win/lib/net8.0/Some.Package.dll"], deps.Libraries[2].Files);
        Assert.Equal("AAAA", deps.Libraries[2].ContentHash);
    }

    [Theory]
    [InlineData("{", "this is not valid JSON")]
    [InlineData("[]", "it holds no object")]
    [InlineData("{}", "it does not say which target the application runs with")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{}}", "it does not say which target")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"runtimeTarget\":{\"name\":\"y\"}}", "this is not valid JSON")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"\\ud800\"},\"targets\":{}}", "cannot be read")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{\"A\":{}}}}", "'A' is no name with a version")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{\"A/1\":{\"runtimeTargets\":{\"../../etc/passwd\":{}}}}}}", "'../../etc/passwd' is no file of the application")]
    public void A_broken_file_is_an_error_that_names_it(string text, string cause)
    {
        var error = Assert.Throws<PipelineException>(() => Read(text));

        Assert.StartsWith(directory.File("App.deps.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    private DepsFile Read(string text) => DepsFileReader.Read(directory.Write("App.deps.json", text));
}
