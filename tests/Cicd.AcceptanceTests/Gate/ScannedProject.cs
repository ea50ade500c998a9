using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>A project with sources and packages to scan, and a policy that asks for both scans.</summary>
public sealed class ScannedProject : IAsyncLifetime
{
    private const string Policy = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: code
              findings: { kind: code, severityAtLeast: medium, atMost: 0 }
            - id: packages
              vulnerabilities: { severityAtLeast: high, atMost: 0 }

        """;

    private GateProject project = null!;

    public async Task InitializeAsync()
    {
        project = await GateProject.CreateAsync();
        project.Write("policies/release.yaml", Policy);
        File.Delete(project.PathOf("policies/waivers.yaml"));
        project.Write("All.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""");
        project.Write("Directory.Build.props", "<Project />");
        project.Write("App/App.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        project.Write("App/App.cs", "public class App;");
        project.Write("nuget.config", """<configuration><packageSources><clear /><add key="local" value="packages" /></packageSources></configuration>""");
        Directory.CreateDirectory(project.PathOf("packages"));
        project.Write("osv/a.json", """
            {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"Weak"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}
            """);
        project.Write(".gitignore", project.Read(".gitignore") + "bin/\nobj/\n");
        await project.CommitAsync("feat: what can be scanned");
        await project.PushAsync();
    }

    public Task DisposeAsync()
    {
        project.Dispose();
        return Task.CompletedTask;
    }

    internal async Task<GateProject> NewAsync()
    {
        var copy = GateProject.CopyOf(project, null);
        using var restore = await ProgramRun.DotNetAsync(copy.Root, "restore App -v quiet -nodeReuse:false");
        return restore.ExitCode == 0 ? copy : throw new InvalidOperationException(restore.All);
    }
}
