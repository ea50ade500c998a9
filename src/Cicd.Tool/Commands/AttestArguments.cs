using System.CommandLine;
using System.CommandLine.Parsing;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Arguments and options that name a file that is there.</summary>
internal static class AttestArguments
{
    public static Argument<string> File(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !System.IO.File.Exists(value))
            {
                result.AddError($"There is no file '{value}'.");
            }
        });
        return argument;
    }

    public static Argument<string> FileOrDirectory(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !Path.Exists(value))
            {
                result.AddError($"There is no file or directory '{value}'.");
            }
        });
        return argument;
    }

    public static Option<string> FileOption(string name, string description, bool isRequired)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "FILE", Required = isRequired };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !System.IO.File.Exists(value))
            {
                result.AddError($"There is no file '{value}'.");
            }
        });
        return option;
    }

    public static void CheckKinds(SymbolResult result, IEnumerable<string> kinds)
    {
        foreach (var kind in kinds.Where(kind => PredicateTypes.Find(kind) is null))
        {
            result.AddError($"'{kind}' is no kind of statement.{NearestName.Suggest(kind, PredicateTypes.Names)}");
        }
    }
}
