namespace Cicd.Analysis.Tests.Support;

/// <summary>A directory for one test, with a name that is hard on tools.</summary>
public sealed class TemporaryTree : IDisposable
{
    public TemporaryTree()
    {
        Root = Path.Combine(Path.GetTempPath(), $"cicd scan é {Guid.NewGuid():N}");
        Directory.CreateDirectory(Root);
        // Nothing above the tree may have a say in it.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    public string Root { get; }

    public TemporaryTree Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public TemporaryTree WriteProject(string name, string framework = "net10.0", string more = "") =>
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{(framework.Contains(';') ? "s" : "")}>{framework}</TargetFramework{(framework.Contains(';') ? "s" : "")}>
                <ImplicitUsings>enable</ImplicitUsings>
                <LangVersion>latest</LangVersion>
              </PropertyGroup>
              {more}
            </Project>
            """);

    public TemporaryTree WriteSolution(params string[] projects) =>
        Write("All.slnx", $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>");

    public async Task DotNetAsync(params string[] arguments)
    {
        var result = await new ChildProcesses().RunAsync(
            new ProcessCommand("dotnet", [.. arguments, "-nologo", "-v:quiet", "-nodeReuse:false"])
            {
                WorkingDirectory = Root,
                IsSuccess = static _ => true,
                Environment = new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
            },
            CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
