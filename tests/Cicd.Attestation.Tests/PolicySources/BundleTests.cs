using System.IO.Compression;
using System.Text;
using Cicd.Git.Tests;

namespace Cicd.Attestation.Tests;

public sealed class BundleTests : IDisposable
{
    private static readonly SigningKey Key = SigningKey.Generate(KeyCurve.P256);
    private static readonly SigningKey Other = SigningKey.Generate(KeyCurve.P256);

    private readonly TemporaryRepository place = new(initialize: false);
    private readonly Shelf shelf = new();
    private readonly Dictionary<string, string> variables = new()
    {
        [ProtectedPolicies.BundleVariable] = "bundle",
        [ProtectedPolicies.KeyVariable] = Key.Public.ToPem(),
        [ProtectedPolicies.MinimumRevisionVariable] = "7",
    };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_signed_folder_counts()
    {
        await WriteFolderAsync();

        var source = await ReadAsync();

        Assert.Null(source.Unavailable);
        Assert.True(source.IsProtected);
        Assert.Equal((PolicySourceKind.Bundle, "bundle strict, revision 7", 7L), (source.Kind, source.Description, source.Revision!.Value));
        Assert.Equal(["policies/a.yaml", "policies/b.yaml"], source.Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("bundle.zip")]
    [InlineData("strict.7.0.0.nupkg")]
    public async Task A_signed_archive_counts_as_the_folder_does(string name)
    {
        var (bundle, envelope) = await SignAsync();
        await File.WriteAllBytesAsync(Path.Combine(place.Root, name), name.EndsWith(".nupkg", StringComparison.Ordinal) ? bundle.ToPackage(envelope) : bundle.ToArchive(envelope));
        variables[ProtectedPolicies.BundleVariable] = name;

        var source = await ReadAsync();

        Assert.Null(source.Unavailable);
        Assert.Equal(Policies().Digest, source.Digest);
    }

    [Fact]
    public async Task The_same_bundle_and_signature_give_the_same_bytes()
    {
        var (bundle, envelope) = await SignAsync();
        var (again, _) = await SignAsync();

        Assert.Equal(bundle.ToStatement().ToBytes(), again.ToStatement().ToBytes());
        Assert.Equal(bundle.ToPackage(envelope), again.ToPackage(envelope));
        Assert.Equal(bundle.ToArchive(envelope), again.ToArchive(envelope));
    }

    [Fact]
    public async Task A_folder_that_NuGet_unpacked_counts()
    {
        await WriteFolderAsync();
        foreach (var name in new[] { ".nupkg.metadata", "strict.nuspec", "strict.7.0.0.nupkg", "strict.7.0.0.nupkg.sha512" })
        {
            place.Write($"bundle/{name}", "x");
        }

        Assert.Null((await ReadAsync()).Unavailable);
    }

    [Fact]
    public async Task One_of_several_pinned_keys_is_enough()
    {
        await WriteFolderAsync();
        variables[ProtectedPolicies.KeyVariable] = Other.Public.ToPem() + Key.Public.ToPem();

        Assert.Null((await ReadAsync()).Unavailable);
    }

    [Fact]
    public async Task A_key_may_be_a_file_elsewhere_and_not_among_the_sources()
    {
        await WriteFolderAsync();
        using var elsewhere = new TemporaryRepository(initialize: false);
        elsewhere.Write("key.pem", Key.Public.ToPem());
        variables[ProtectedPolicies.KeyVariable] = Path.Combine(elsewhere.Root, "key.pem");
        Assert.Null((await ReadAsync()).Unavailable);

        place.Write("key.pem", Key.Public.ToPem());
        variables[ProtectedPolicies.KeyVariable] = "key.pem";

        Assert.Contains("among the sources", (await ReadAsync()).Unavailable);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("seven", "no whole number")]
    [InlineData("8", "is of revision 7, and at least 8")]
    [InlineData("-1", "no whole number")]
    public async Task A_bundle_that_could_be_older_does_not_count(string? minimum, string reason)
    {
        await WriteFolderAsync();
        variables.Remove(ProtectedPolicies.MinimumRevisionVariable);
        if (minimum is not null)
        {
            variables[ProtectedPolicies.MinimumRevisionVariable] = minimum;
        }

        await RefusedAsync(reason);
    }

    [Fact]
    public async Task Without_a_pinned_key_no_bundle_counts()
    {
        await WriteFolderAsync();
        variables.Remove(ProtectedPolicies.KeyVariable);

        await RefusedAsync("is not set");
    }

    [Fact]
    public async Task A_private_key_is_refused_without_being_shown()
    {
        await WriteFolderAsync();
        variables[ProtectedPolicies.KeyVariable] = Key.ToPem();

        await RefusedAsync("PRIVATE KEY");
    }

    [Fact]
    public async Task An_unsigned_bundle_is_refused()
    {
        var (bundle, envelope) = await SignAsync();
        await bundle.WriteFolderAsync(Folder, envelope with { Signatures = [] }, CancellationToken.None);

        await RefusedAsync("is not signed");
    }

    [Fact]
    public async Task A_bundle_without_a_statement_is_refused()
    {
        await WriteFolderAsync();
        File.Delete(Path.Combine(Folder, PolicyBundle.FileName));

        await RefusedAsync("is not signed");
    }

    [Fact]
    public async Task A_bundle_that_another_key_signed_is_refused_though_the_key_lies_beside_it()
    {
        await WriteFolderAsync(Other);
        await File.WriteAllTextAsync(Path.Combine(Folder, "policies/trust.yaml"), Other.Public.ToPem());

        await RefusedAsync("signed by another key");
    }

    [Fact]
    public async Task A_hint_that_names_the_pinned_key_makes_no_signature_of_it()
    {
        var (bundle, envelope) = await SignAsync(Other);
        await bundle.WriteFolderAsync(Folder, envelope with { Signatures = [envelope.Signatures[0] with { KeyId = Key.Public.Id }] }, CancellationToken.None);

        await RefusedAsync("does not match");
    }

    [Fact]
    public async Task A_statement_of_another_kind_by_the_same_key_is_no_bundle()
    {
        var (bundle, _) = await SignAsync();
        using var signer = new EcdsaSigner(SigningKey.FromPem(Key.ToPem()));
        var envelope = await Envelope.SignAsync(bundle.ToStatement() with { PredicateType = PredicateTypes.Provenance }, signer, CancellationToken.None);
        await bundle.WriteFolderAsync(Folder, envelope, CancellationToken.None);

        await RefusedAsync("states something else");
    }

    [Theory]
    [InlineData("changed", "was changed after it was signed")]
    [InlineData("missing", "lacks policies/b.yaml")]
    [InlineData("extra", "holds policies/c.yaml, which its statement does not list")]
    [InlineData("below", "holds policies/sub/c.txt, which its statement does not list")]
    [InlineData("beside", "holds notes.txt, which is none of its files")]
    [InlineData("link", "is a link")]
    [InlineData("directory", "leads elsewhere|is a link")]
    public async Task A_folder_that_is_not_as_it_was_signed_is_refused(string how, string reason)
    {
        await WriteFolderAsync();
        var file = Path.Combine(Folder, "policies/b.yaml");
        switch (how)
        {
            case "changed": File.AppendAllText(file, "#"); break;
            case "missing": File.Delete(file); break;
            case "extra": File.WriteAllText(Path.Combine(Folder, "policies/c.yaml"), "c"); break;
            case "below": Directory.CreateDirectory(Path.Combine(Folder, "policies/sub")); File.WriteAllText(Path.Combine(Folder, "policies/sub/c.txt"), "c"); break;
            case "beside": File.WriteAllText(Path.Combine(Folder, "notes.txt"), "c"); break;
            case "link": File.Move(file, Path.Combine(place.Root, "b")); File.CreateSymbolicLink(file, Path.Combine(place.Root, "b")); break;
            default: Directory.Move(Path.Combine(Folder, "policies"), Path.Combine(place.Root, "p")); Directory.CreateSymbolicLink(Path.Combine(Folder, "policies"), Path.Combine(place.Root, "p")); break;
        }

        var message = (await ReadAsync()).Unavailable!;

        Assert.Contains(reason.Split('|'), part => message.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../outside.yaml")]
    [InlineData("policies/../../outside.yaml")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("policies\\c.yaml")]
    [InlineData("C:/x.yaml")]
    [InlineData("policies/A.yaml")]
    [InlineData("policies//c.yaml")]
    [InlineData("policies/c.yaml ")]
    public async Task An_archive_with_a_name_that_leads_elsewhere_is_refused(string name)
    {
        var bytes = await ArchiveAsync();
        await WriteArchiveAsync(bytes, archive => Add(archive, name, "x"));

        await RefusedAsync("leads elsewhere");
        Assert.False(File.Exists(Path.Combine(place.Root, "outside.yaml")));
    }

    [Fact]
    public async Task An_archive_with_a_link_is_refused()
    {
        await WriteArchiveAsync(await ArchiveAsync(), archive => Add(archive, "policies/c.yaml", "/etc/passwd").ExternalAttributes = unchecked((int)0xA1FF0000));

        await RefusedAsync("is a link");
    }

    [Fact]
    public async Task An_archive_that_would_become_far_larger_is_refused()
    {
        await WriteArchiveAsync(await ArchiveAsync(), archive => Add(archive, "policies/c.yaml", new string(' ', 100 * 1024 * 1024)));

        await RefusedAsync("longer than is read");
    }

    [Fact]
    public async Task An_archive_that_lies_about_a_length_is_refused()
    {
        await WriteArchiveAsync(await ArchiveAsync(), archive => Add(archive, "policies/c.yaml", new string(' ', 1024 * 1024)));
        var file = Path.Combine(place.Root, "bundle.zip");
        var bytes = await File.ReadAllBytesAsync(file);
        ReadOnlySpan<byte> length = [0, 0, 16, 0];
        for (var at = bytes.AsSpan().IndexOf(length); at >= 0 && at < bytes.Length - 4; at += 4)
        {
            var next = bytes.AsSpan(at).IndexOf(length);
            if (next < 0)
            {
                break;
            }

            at += next;
            bytes[at] = 10;
            bytes[at + 2] = 0;
        }

        await File.WriteAllBytesAsync(file, bytes);

        Assert.NotNull((await ReadAsync()).Unavailable);
    }

    [Fact]
    public async Task An_archive_of_too_many_files_is_refused()
    {
        await WriteArchiveAsync(await ArchiveAsync(), archive =>
        {
            for (var i = 0; i < 1100; i++)
            {
                Add(archive, $"policies/{i}.txt", "x");
            }
        });

        await RefusedAsync("more than 1000 files");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("no archive at all")]
    public async Task What_is_no_archive_is_refused(string text)
    {
        place.Write("bundle.zip", text);
        variables[ProtectedPolicies.BundleVariable] = "bundle.zip";

        Assert.NotNull((await ReadAsync()).Unavailable);
    }

    [Fact]
    public async Task A_bundle_that_is_not_there_is_refused() => await RefusedAsync("cannot be read");

    [Fact]
    public async Task Any_cut_archive_is_refused()
    {
        var bytes = await ArchiveAsync();
        variables[ProtectedPolicies.BundleVariable] = "bundle.zip";
        for (var length = 1; length < bytes.Length; length += 97)
        {
            await File.WriteAllBytesAsync(Path.Combine(place.Root, "bundle.zip"), bytes[..length]);
            Assert.NotNull((await ReadAsync()).Unavailable);
        }
    }

    [Fact]
    public async Task A_pull_request_publishes_nothing_by_a_bundle_either()
    {
        await WriteFolderAsync();

        var source = await ReadAsync(run => run with { IsPullRequest = true });

        Assert.Equal(2, source.Files.Count);
        Assert.Contains("pull or merge request", source.Unavailable);
    }

    [Fact]
    public async Task Beside_a_reference_the_commit_must_be_part_of_it()
    {
        await WriteFolderAsync();
        variables[ProtectedPolicies.ReferenceVariable] = "main";

        var source = await ReadAsync();

        Assert.Equal(2, source.Files.Count);
        Assert.Contains("git reads no commit here", source.Unavailable);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("../x", 1)]
    [InlineData("a b", 1)]
    [InlineData("<x/>", 1)]
    [InlineData("name", 0)]
    public void A_name_or_revision_that_is_none_makes_no_bundle(string name, long revision) =>
        Assert.Throws<AttestationException>(() => PolicyBundle.Create(name, revision, Policies()));

    [Fact]
    public void Policies_with_problems_make_no_bundle() =>
        Assert.Throws<AttestationException>(() => PolicyBundle.Create("name", 1, Policies() with { Problems = [new("wrong")] }));

    [Fact]
    public async Task A_signed_bundle_in_a_registry_counts_as_the_folder_does()
    {
        shelf.Bundles["registry.example/strict:7"] = await ArchiveAsync();
        variables[ProtectedPolicies.BundleVariable] = "oci://registry.example/strict:7";

        var source = await ReadAsync();

        Assert.Null(source.Unavailable);
        Assert.Equal(Policies().Digest, source.Digest);
    }

    [Fact]
    public async Task A_bundle_in_a_registry_has_to_be_signed_by_the_pinned_key_too()
    {
        var (bundle, envelope) = await SignAsync(Other);
        shelf.Bundles["registry.example/strict:7"] = bundle.ToArchive(envelope);
        variables[ProtectedPolicies.BundleVariable] = "oci://registry.example/strict:7";

        await RefusedAsync("signed by another key");
    }

    [Fact]
    public async Task A_bundle_in_a_registry_that_is_too_old_is_refused()
    {
        shelf.Bundles["registry.example/strict:7"] = await ArchiveAsync();
        variables[ProtectedPolicies.BundleVariable] = "oci://registry.example/strict:7";
        variables[ProtectedPolicies.MinimumRevisionVariable] = "8";

        await RefusedAsync("an older one was put in its place");
    }

    [Fact]
    public async Task A_registry_that_brings_no_bundle_leaves_no_policies()
    {
        variables[ProtectedPolicies.BundleVariable] = "oci://registry.example/gone";
        await RefusedAsync("the registry has no registry.example/gone");

        shelf.Bundles["registry.example/gone"] = "no archive"u8.ToArray();
        await RefusedAsync("is no zip archive");
    }

    [Fact]
    public async Task A_bundle_is_packed_to_travel_as_it_is_and_not_without_a_signature()
    {
        await WriteFolderAsync();

        var (bundle, archive) = await PolicyBundle.PackAsync(Folder, CancellationToken.None);

        Assert.Equal(("strict", 7L), (bundle.Name, bundle.Revision));
        Assert.Equal(bundle.Files.Count, PolicyBundle.Read(archive, "it", [Key.Public], 7).Files.Count);
        place.Write("bundle/policies/a.yaml", "changed");
        Assert.Equal(VerificationReason.SubjectMismatch, (await Assert.ThrowsAsync<AttestationException>(() => PolicyBundle.PackAsync(Folder, CancellationToken.None))).Reason);
        var unsigned = PolicyBundle.Create("strict", 7, Policies());
        await unsigned.WriteFolderAsync(Path.Combine(place.Root, "unsigned"), await Envelope.SignAsync(unsigned.ToStatement(), null, CancellationToken.None), CancellationToken.None);
        Assert.Equal(VerificationReason.Unsigned, (await Assert.ThrowsAsync<AttestationException>(() => PolicyBundle.PackAsync(Path.Combine(place.Root, "unsigned"), CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_not_written_into()
    {
        place.Write("bundle/mine.txt", "x");

        await Assert.ThrowsAsync<AttestationException>(() => WriteFolderAsync());
    }

    private string Folder => Path.Combine(place.Root, "bundle");

    private static PolicySource Policies() => new(PolicySourceKind.WorkTree, "the work tree")
    {
        Files = [new("policies/a.yaml", Encoding.UTF8.GetBytes("a: ü\r\n")), new("policies/b.yaml", "b"u8.ToArray())],
    };

    private static async Task<(PolicyBundle Bundle, Envelope Envelope)> SignAsync(SigningKey? key = null)
    {
        var bundle = PolicyBundle.Create("strict", 7, Policies());
        using var signer = new EcdsaSigner(SigningKey.FromPem((key ?? Key).ToPem()));
        return (bundle, await Envelope.SignAsync(bundle.ToStatement(), signer, CancellationToken.None));
    }

    private async Task WriteFolderAsync(SigningKey? key = null)
    {
        var (bundle, envelope) = await SignAsync(key);
        await bundle.WriteFolderAsync(Folder, envelope, CancellationToken.None);
    }

    private static async Task<byte[]> ArchiveAsync()
    {
        var (bundle, envelope) = await SignAsync();
        return bundle.ToArchive(envelope);
    }

    private async Task WriteArchiveAsync(byte[] bytes, Action<ZipArchive> change)
    {
        var file = Path.Combine(place.Root, "bundle.zip");
        await File.WriteAllBytesAsync(file, bytes);
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            change(archive);
        }

        variables[ProtectedPolicies.BundleVariable] = "bundle.zip";
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return entry;
    }

    private async Task RefusedAsync(string reason)
    {
        var source = await ReadAsync();

        Assert.Contains(reason, source.Unavailable);
        Assert.Empty(source.Files);
        Assert.False(source.IsProtected);
    }

    private Task<PolicySource> ReadAsync(Func<RunInfo, RunInfo>? change = null) => new ProtectedPolicies(shelf).ReadAsync(
        (change ?? (run => run))(new RunInfo("r", place.Root) { IsCi = true }), variables.GetValueOrDefault, place.Runner, CancellationToken.None);

    private sealed class Shelf : IBundleRegistry
    {
        public Dictionary<string, byte[]> Bundles { get; } = [];

        public Task<ReadOnlyMemory<byte>> ReadAsync(string reference, int maximumBytes, IProcessRunner processes, CancellationToken cancellationToken) =>
            Bundles.TryGetValue(reference, out var bundle) ? Task.FromResult<ReadOnlyMemory<byte>>(bundle) : throw new PipelineException($"the registry has no {reference}");
    }
}
