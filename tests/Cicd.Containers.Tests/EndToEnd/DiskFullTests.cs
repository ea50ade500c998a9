using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.EndToEnd;

/// <summary>A disk that is full while a layout is written to it.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class DiskFullTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly RegistryClient registry = new(new() { Variable = static _ => null });

    public void Dispose()
    {
        registry.Dispose();
        scratch.Dispose();
    }

    [RootNeeds("mount", "umount")]
    public async Task Nothing_is_named_that_is_not_whole_and_with_more_room_the_same_build_succeeds()
    {
        var disk = scratch.PathOf("disk");
        Directory.CreateDirectory(disk);
        await Programs.RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk);
        try
        {
            var application = Published.Write(scratch, "app", frameworkSize: 4_000_000);
            var request = new ImageBuildRequest([new(application)], ImageBuildRequest.Scratch, Path.Combine(disk, "image"));

            var full = await Assert.ThrowsAsync<ContainerException>(() => new ImageBuilder(registry).BuildAsync(request, None));
            var left = Directory.EnumerateFiles(disk, "*", SearchOption.AllDirectories).Sum(static file => new FileInfo(file).Length);
            await Programs.RunAsync("mount", "-o", "remount,size=16m", disk);
            var built = await new ImageBuilder(registry).BuildAsync(request, None);

            Assert.Contains("cannot be written", full.Message, StringComparison.Ordinal);
            Assert.True(left < 100_000, $"{left} bytes are left behind");
            Assert.Equal(built.Descriptor.Digest, (await (await OciLayout.OpenAsync(request.Output, None)).FindAsync(null, None)).Digest);
            Assert.Equal(built.Descriptor.Digest, (await new ImageBuilder(registry).BuildAsync(request with { Output = scratch.PathOf("elsewhere") }, None)).Descriptor.Digest);
        }
        finally
        {
            await Programs.RunAsync("umount", disk);
        }
    }
}
