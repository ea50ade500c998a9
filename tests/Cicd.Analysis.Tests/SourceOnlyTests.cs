using Cicd.Analysis.Code;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

/// <summary>Trees that nobody built: their sources are examined, their code does not run.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class SourceOnlyTests : IDisposable
{
    private const string Weak = "object o = System.Security.Cryptography.MD5.Create();";
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Nothing_of_a_tree_that_was_not_built_here_runs()
    {
        const string write = """<Target Name="Evil"><WriteLinesToFile File="$(MSBuildThisFileDirectory)ran.txt" Lines="ran" /></Target>""";
        tree.WriteProject("App").Write("App/App.cs", $"class App {{ {Weak} }}").WriteSolution("App/App.csproj")
            .Write("Directory.Build.props", $"""<Project InitialTargets="Evil">{write}</Project>""")
            .Write("Directory.Build.targets", """<Project InitialTargets="Evil" />""")
            .Write("Directory.Build.rsp", "-target:Evil")
            .Write("global.json", """{ "sdk": { "paths": [ "evil" ] } }""")
            // An assets file that came with the tree.
            .Write("App/obj/project.assets.json", """{ "version": 3, "project": { "restore": { "projectPath": "/elsewhere/App/App.csproj" } } }""");

        var result = await Scan.RunAsync(tree);

        Assert.False(File.Exists(Path.Combine(tree.Root, "ran.txt")));
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
        Assert.StartsWith("From the sources alone, without what a build adds: App.csproj (net10.0) (not built here, and --allow-build was not given).", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (result.Examined["projects"], result.Examined["sourceOnlyProjects"], result.Examined["compileErrors"]));
        Assert.Equal(["CA5351 App/App.cs:1"], Scan.Places(result));
    }

    [Fact]
    public async Task Targets_of_the_tree_run_where_that_is_allowed()
    {
        tree.WriteProject("App").Write("App/App.cs", $"class App {{ {Weak} }}")
            .Write("Directory.Build.targets", """<Project><Target Name="Mine" BeforeTargets="CoreCompile"><WriteLinesToFile File="$(MSBuildThisFileDirectory)ran.txt" Lines="ran" /></Target></Project>""");
        await tree.DotNetAsync("restore", "App");

        var allowed = await ScanAsync(CodeScanBuild.Allowed);
        Assert.True(File.Exists(Path.Combine(tree.Root, "ran.txt")));
        Assert.Equal(EvidenceStatus.Complete, allowed.Status);

        File.Delete(Path.Combine(tree.Root, "ran.txt"));
        var restoredHere = await ScanAsync(CodeScanBuild.IfBuilt);
        Assert.Equal(EvidenceStatus.Complete, restoredHere.Status);

        File.Delete(Path.Combine(tree.Root, "ran.txt"));
        var never = await ScanAsync(CodeScanBuild.Never);
        Assert.False(File.Exists(Path.Combine(tree.Root, "ran.txt")));
        Assert.Contains("(as was asked for)", never.StatusReason, StringComparison.Ordinal);
        Assert.Equal(allowed.Findings.Select(finding => finding.Fingerprint), never.Findings.Select(finding => finding.Fingerprint));
    }

    [Fact]
    public async Task Projects_are_read_as_msbuild_reads_them()
    {
        tree.Write("Directory.Build.props", """
                <Project>
                  <PropertyGroup><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><Frameworks>net10.0;netstandard2.0</Frameworks></PropertyGroup>
                </Project>
                """)
            .Write("Lib/Lib.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFrameworks>$(Frameworks)</TargetFrameworks><DefineConstants>$(DefineConstants);MINE</DefineConstants><ImplicitUsings>disable</ImplicitUsings></PropertyGroup>
                  <ItemGroup>
                    <Compile Remove="Left\**" />
                    <Compile Include="..\Shared\**\*.cs" />
                    <Compile Include="NotThere.cs" Condition="'$(TargetFramework)' == 'net4.8'" />
                    <InternalsVisibleTo Include="Site" />
                  </ItemGroup>
                </Project>
                """)
            .Write("Lib/Lib.cs", $$"""
                namespace Lib { class Both { {{Weak}} }
                #if NET10_0_OR_GREATER && MINE
                class OnlyNew { {{Weak}} }
                #endif
                }
                """)
            .Write("Lib/Left/Left.cs", $"class Left {{ {Weak} }}")
            .Write("Lib/obj/Generated.cs", "no C# at all")
            .Write("Shared/Deep/Shared.cs", $"class Shared {{ {Weak} }}")
            .Write("Site/Site.csproj", """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /><Using Include="Lib" /></ItemGroup>
                </Project>
                """)
            .Write("Site/Program.cs", """
                using System.Text.RegularExpressions;
                var app = WebApplication.CreateBuilder(args).Build();
                app.MapGet("/", (string program) => System.Diagnostics.Process.Start(program));
                object both = new Both();
                List<string> names = ["a"];
                app.Run();
                partial class Pattern { [GeneratedRegex("a")] private static partial Regex A(); }
                """)
            .WriteSolution("Lib/Lib.csproj", "Site/Site.csproj");

        var result = await ScanAsync(CodeScanBuild.Never);

        Assert.Equal(["CA5351 Lib/Lib.cs:1", "CA5351 Lib/Lib.cs:3", "CA5351 Shared/Deep/Shared.cs:1"], Scan.Places(result).Where(place => place.StartsWith("CA5351", StringComparison.Ordinal)));
        Assert.DoesNotContain("compile error", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal((2, 3, 0, 0), (result.Examined["projects"], result.Examined["compilations"], result.Examined["compileErrors"], result.Examined["unresolvedReferences"]));
    }

    [Fact]
    public async Task What_is_missing_is_counted_and_named()
    {
        tree.Write("App/App.csproj", """
                <Project Sdk="Some.Sdk/1.0">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="No.Such.Package.Anywhere" Version="1.0.0" />
                    <ProjectReference Include="../Gone/Gone.csproj" />
                    <Reference Include="Old"><HintPath>../lib/Old.dll</HintPath></Reference>
                    <Compile Include="/etc/**/*.cs;../../../out.cs;$([System.IO.File]::ReadAllText('x'))" />
                  </ItemGroup>
                </Project>
                """)
            .Write("App/App.cs", $"class App : Gone.Base {{ {Weak} }}");

        var result = await ScanAsync(CodeScanBuild.IfBuilt);

        Assert.Equal((1, 7), (result.Examined["compileErrors"], result.Examined["unresolvedReferences"]));
        Assert.Contains("1 compile error in App.csproj (net10.0), the first: ", result.StatusReason, StringComparison.Ordinal);
        Assert.Contains("Unresolved references: 7 (SDK Some.Sdk, ", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal(["CA5351 App/App.cs:1"], Scan.Places(result));
    }

    [Fact]
    public async Task Sources_without_any_project_are_one_compilation()
    {
        tree.Write("a/One.cs", $"class One {{ {Weak} }}").Write("b/Two.cs", "class Two : One;").Write("obj/Three.cs", "class Two;");

        var result = await ScanAsync(CodeScanBuild.IfBuilt);

        Assert.Equal((1, 2, 0), (result.Examined["compilations"], result.Examined["files"], result.Examined["compileErrors"]));
        Assert.Equal(["CA5351 a/One.cs:1"], Scan.Places(result));
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
    }

    [Fact]
    public async Task Links_are_counted_and_not_followed_and_any_file_name_is_a_file_name()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var outside = new TemporaryTree();
        outside.Write("Secret.cs", $"class Secret {{ {Weak} }}");
        tree.Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><Compile Include="out/**/*.cs;Linked.cs" /></ItemGroup>
            </Project>
            """).Write("App/a\nb;\"c.cs", $"class App {{ {Weak} }}");
        await File.WriteAllBytesAsync(Path.Combine(tree.Root, "App/Bytes.cs"), [0xff, 0xfe, 0xfd, 0x00, 0xd8, 0x41, 0x80, 0xc3]);
        Directory.CreateSymbolicLink(Path.Combine(tree.Root, "App/round"), tree.Root);
        Directory.CreateSymbolicLink(Path.Combine(tree.Root, "App/out"), outside.Root);
        File.CreateSymbolicLink(Path.Combine(tree.Root, "App/Linked.cs"), Path.Combine(outside.Root, "Secret.cs"));

        var result = await ScanAsync(CodeScanBuild.IfBuilt);

        Assert.Equal(["CA5351 App/a\nb;\"c.cs:1"], Scan.Places(result));
        Assert.Equal((2, 3), (result.Examined["files"], result.Examined["skippedFiles"]));
        Assert.Contains("Links that were not followed: 3.", result.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_that_cannot_be_built_are_read_all_the_same()
    {
        tree.WriteProject("Good").Write("Good/Good.cs", $"class Good {{ {Weak} }}")
            .Write("Bad/Bad.csproj", """<Project Sdk="No.Such.Sdk/1.2.3"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .Write("Bad/Bad.cs", $"class Bad {{ {Weak} }}")
            .WriteSolution("Good/Good.csproj", "Bad/Bad.csproj");
        await tree.DotNetAsync("restore", "Good");

        var result = await ScanAsync(CodeScanBuild.Allowed);

        Assert.Equal(["CA5351 Bad/Bad.cs:1", "CA5351 Good/Good.cs:1"], Scan.Places(result));
        Assert.Contains("adds: Bad.csproj (net10.0) (MSBuild could not say how they are compiled). MSBuild ended with exit code 1.", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal(1, result.Examined["sourceOnlyProjects"]);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Project>&e;</Project>", "not valid XML")]
    [InlineData("<Project", "not valid XML")]
    [InlineData("""<Project><Import Project="App.csproj" /></Project>""", "imports more than")]
    public async Task A_project_that_cannot_be_read_is_an_error_that_names_it(string content, string expected)
    {
        tree.Write("App/App.csproj", content).Write("App/App.cs", "class App;");
        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => ScanAsync(CodeScanBuild.IfBuilt));
        Assert.Contains("App.csproj", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private Task<CodeScanResult> ScanAsync(CodeScanBuild build) =>
        Scan.Scanner(tree.Root).ScanAsync(new CodeScanRequest(tree.Root, tree.Root) { Build = build }, CancellationToken.None);
}
