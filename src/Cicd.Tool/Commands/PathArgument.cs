using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cicd.Tool.Commands;

internal static class PathArgument
{
    public static Argument<string> Create()
    {
        var argument = new Argument<string>("PATH") { Description = "A solution, a project or a directory", DefaultValueFactory = _ => "." };
        argument.Validators.Add(result => Check(result, result.GetValueOrDefault<string>(), path => !System.IO.File.Exists(path) && !System.IO.Directory.Exists(path), "There is no file or directory '{0}'."));
        return argument;
    }

    /// <summary>A file that must be there.</summary>
    public static Argument<string> File(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result => Check(result, result.GetValueOrDefault<string>(), path => !System.IO.File.Exists(path), "There is no file '{0}'."));
        return argument;
    }

    /// <summary>A directory that must be there, if one is named.</summary>
    public static Option<string?> Directory(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "DIR" };
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>(), path => !System.IO.Directory.Exists(path), "There is no directory '{0}'."));
        return option;
    }

    public static Option<string?> Output()
    {
        var option = new Option<string?>("--output", "-o") { Description = "The file to write to. Default: standard output", HelpName = "FILE" };
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>(), path => path.Length == 0 || System.IO.Directory.Exists(path), "--output must name a file, not '{0}'."));
        return option;
    }

    /// <summary>Demands that a named file is there.</summary>
    public static void CheckFile(SymbolResult result, string? path) => Check(result, path, file => !System.IO.File.Exists(file), "There is no file '{0}'.");

    private static void Check(SymbolResult result, string? path, Func<string, bool> isWrong, string problem)
    {
        if (path is not null && isWrong(path))
        {
            result.AddError(string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, path));
        }
    }
}
