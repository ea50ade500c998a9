using System.CommandLine;

namespace Cicd.Tool.Commands;

internal static class PathArgument
{
    public static Argument<string> Create() => new("PATH")
    {
        Description = "A solution, a project or a directory. Default: the current directory",
        DefaultValueFactory = _ => ".",
    };

    public static Option<FileInfo?> Output() => new("--output", "-o") { Description = "The file to write to. Default: standard output" };
}
