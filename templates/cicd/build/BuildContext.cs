public sealed class BuildContext : PipelineContext
{
    [Parameter("The build configuration")]
    public string Configuration { get; set; } = "Release";
}
