using Cicd.Packages;
using Cicd.Packages.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Cicd.Sbom.Tests;

public sealed class ComponentFactsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SbomGenerator generator = new(new FakeTimeProvider(DateTimeOffset.UnixEpoch), _ => null);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_component_says_what_its_package_says_of_itself()
    {
        PackageFile.Unpack(directory, "A", "1.0.0", """
            <copyright>(c) Ann</copyright><license type="expression">mit OR Apache-2.0</license><projectUrl>https://example.org/a</projectUrl>
            <repository type="git" url="https://user:secret@example.org/a.git" commit="abc" />
            """);
        Restored("App").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();

        var component = Assert.Single((await GenerateAsync()).Bom.Components!);

        Assert.Equal(("Ann, Bob", "What it does.", "(c) Ann"), (component.Supplier!.Name, component.Description, component.Copyright));
        Assert.Equal(["Ann", "Bob"], component.Authors!.Select(author => author.Name));
        Assert.Equal(("MIT OR Apache-2.0", "declared"), (Assert.Single(component.Licenses!).Expression, component.Licenses![0].Acknowledgement));
        Assert.Equal(["website https://example.org/a ", "vcs https://example.org/a.git commit abc"], component.ExternalReferences!.Select(reference => $"{reference.Type} {reference.Url} {reference.Comment}"));
    }

    [Fact]
    public async Task One_licence_of_the_list_is_an_identifier_and_an_unknown_one_a_name()
    {
        PackageFile.Unpack(directory, "A", "1.0.0", "<license type=\"expression\">mit</license>");
        PackageFile.Unpack(directory, "B", "1.0.0", "<license type=\"file\">own.txt</license>");
        PackageFile.Unpack(directory, "C", "1.0.0", "<license type=\"expression\">Bugroff</license>");
        Restored("App").Framework("net10.0", "A", "B", "C").Package("net10.0", "A/1.0.0").Package("net10.0", "B/1.0.0").Package("net10.0", "C/1.0.0").Write();

        var licenses = (await GenerateAsync()).Bom.Components!.Select(component => Assert.Single(component.Licenses!)).ToList();

        Assert.Equal(("MIT", "See own.txt in the package", "Bugroff"), (licenses[0].License!.Id, licenses[1].License!.Name, licenses[2].Expression));
    }

    [Fact]
    public async Task The_evidence_is_below_what_is_described_and_names_no_place_on_the_machine()
    {
        PackageFile.Unpack(directory, "A", "1.0.0");
        Restored("App").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();

        var document = await GenerateAsync();

        var evidence = Assert.Single(document.Bom.Components!).Evidence!;
        Assert.Equal(("purl", 1m, "manifest-analysis"), (evidence.Identity![0].Field, evidence.Identity[0].Confidence, evidence.Identity[0].Methods![0].Technique));
        Assert.Equal(["obj/project.assets.json"], evidence.Occurrences!.Select(occurrence => occurrence.Location[^23..]));
        Assert.DoesNotContain(directory.Root, document.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_described_says_who_made_it_from_which_commit()
    {
        directory.Write("Directory.Build.props", "<Project><PropertyGroup><Authors>The Shop</Authors><PackageLicenseExpression>MIT</PackageLicenseExpression></PropertyGroup></Project>");
        Restored("App").Framework("net10.0").Write();
        Restored("Lib").Framework("net10.0").Write();
        SourceRevision revision = new("git@example.org:shop/app.git", "c0ffee", "main", IsDirty: false) { CommittedAt = DateTimeOffset.UnixEpoch.AddDays(1) };

        var metadata = (await generator.GenerateAsync(new SbomRequest(directory.Root) { Name = "Shop", Revision = revision }, CancellationToken.None)).Bom.Metadata!;

        Assert.Equal(("The Shop", "The Shop", "1970-01-02T00:00:00Z"), (metadata.Supplier!.Name, Assert.Single(metadata.Authors!).Name, metadata.Timestamp));
        var reference = Assert.Single(metadata.Component!.ExternalReferences!);
        Assert.Equal(("vcs", "ssh://example.org/shop/app.git", "commit c0ffee"), (reference.Type, reference.Url, reference.Comment));
        Assert.Equal(["project:App/App.csproj", "project:Lib/Lib.csproj"], metadata.Component.Components!.Select(part => part.BomRef));
        Assert.Equal("1.0.0", metadata.Component.Version);
    }

    [Fact]
    public async Task Without_a_word_about_it_nobody_is_named()
    {
        Restored("App").Framework("net10.0").Write();

        var metadata = (await GenerateAsync()).Bom.Metadata!;

        Assert.Null(metadata.Authors);
        Assert.Null(metadata.Supplier);
    }

    [Fact]
    public async Task A_project_depends_on_the_project_it_references()
    {
        Restored("Lib").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();
        Restored("App").Framework("net10.0", "Lib*").Project("net10.0", "Lib/1.0.0", "A").Package("net10.0", "A/1.0.0").Write();
        var path = directory.File("App", "obj", "project.assets.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"path\":\"lib/1.0.0\"", "\"path\":\"../Lib/Lib.csproj\",\"msbuildProject\":\"../Lib/Lib.csproj\"", StringComparison.Ordinal));

        var bom = (await GenerateAsync()).Bom;

        Assert.Equal(["A"], bom.Components!.Select(component => component.Name));
        Assert.Equal(["pkg:nuget/A@1.0.0", "project:Lib/Lib.csproj"], bom.Dependencies!.Single(dependency => dependency.Ref == "project:App/App.csproj").DependsOn!);
    }

    [Fact]
    public async Task A_known_vulnerability_is_written_with_what_it_affects()
    {
        Restored("App").Framework("net10.0", "A").Package("net10.0", "A/1.0.0").Write();
        SbomRequest request = new(directory.Root)
        {
            Name = "App",
            Advisories =
            [
                new Advisory("GHSA-1", "pkg:nuget/a@1.0.0", Severity.High) { Aliases = ["CVE-2026-1"], FixedVersion = "1.0.1", CvssScore = 7.5, CvssVector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" },
                new Advisory("GHSA-3", "pkg:nuget/A@1.0.0", Severity.Low),
                new Advisory("GHSA-2", "pkg:nuget/Other@1.0.0", Severity.Note),
            ],
            Analyses = new Dictionary<string, BomAnalysis> { ["GHSA-3"] = BomAnalysis.Of(new VexStatement("GHSA-3", VexStatus.NotAffected) { Justification = "vulnerable_code_not_in_execute_path" }) },
        };

        var document = await generator.GenerateAsync(request, CancellationToken.None);

        Assert.Equal(["GHSA-1", "GHSA-3"], document.Bom.Vulnerabilities!.Select(item => item.Id));
        var vulnerability = document.Bom.Vulnerabilities![0];
        Assert.Equal(("CVSSv31", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"), (vulnerability.Ratings![0].Method, vulnerability.Ratings[0].Vector));
        Assert.Equal(("not_affected", "code_not_reachable"), (document.Bom.Vulnerabilities[1].Analysis!.State, document.Bom.Vulnerabilities[1].Analysis!.Justification));
        Assert.Equal(("GHSA-1", "in_triage", "high", 7.5m), (vulnerability.Id, vulnerability.Analysis!.State, vulnerability.Ratings![0].Severity, vulnerability.Ratings[0].Score));
        Assert.Equal(["pkg:nuget/A@1.0.0"], vulnerability.Affects!.Select(affect => affect.Ref));
        Assert.Contains("GHSA-2 applies to pkg:nuget/Other@1.0.0, which is not listed.", document.Notes);
    }

    [Fact]
    public async Task Packages_config_npm_and_tools_are_read_beside_the_projects()
    {
        directory.Write("Old/Old.csproj", "<Project />");
        directory.Write("Old/packages.config", "<packages><package id=\"B\" version=\"2.0\" targetFramework=\"net48\" /></packages>");
        directory.Write("Old/package-lock.json", """{ "name": "site", "lockfileVersion": 3, "packages": { "": { "dependencies": { "@x/y": "*" } }, "node_modules/@x/y": { "version": "1.0.0", "license": "MIT" } } }""");
        directory.Write("Old/.config/dotnet-tools.json", """{ "version": 1, "tools": { "dotnet-ef": { "version": "9.0.0" } } }""");

        var bom = (await generator.GenerateAsync(new SbomRequest(directory.File("Old")), CancellationToken.None)).Bom;

        Assert.Equal(["pkg:npm/%40x/y@1.0.0 required", "pkg:nuget/B@2.0.0 required", "pkg:nuget/dotnet-ef@9.0.0 excluded"], bom.Components!.Select(component => $"{component.Purl} {component.Scope}"));
        Assert.Equal(["pkg:nuget/B@2.0.0", "pkg:nuget/dotnet-ef@9.0.0", "project:Old.csproj"], bom.Compositions!.Single(composition => composition.Aggregate == "unknown").Dependencies!);
    }

    private AssetsFile Restored(string name) => new(directory.File(name, $"{name}.csproj")) { PackageFolder = directory.File("packages") + "/" };

    private Task<SbomDocument> GenerateAsync() => generator.GenerateAsync(new SbomRequest(directory.Root) { Name = "App" }, CancellationToken.None);
}
