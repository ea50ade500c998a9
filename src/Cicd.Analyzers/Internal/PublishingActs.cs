using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analyzers;

/// <summary>Recognizes what publishes.</summary>
internal static class PublishingActs
{
    private static readonly string[] Uploading = ["PutAsync", "PostAsync", "PatchAsync", "SendAsync", "Send", "PutAsJsonAsync", "PostAsJsonAsync", "UploadFile", "UploadFileTaskAsync", "UploadData", "UploadDataTaskAsync"];
    private static readonly string[] Writing = ["Create", "OpenWrite", "Open", "WriteAllBytes", "WriteAllBytesAsync", "Copy", "Move"];

    public static PublishingAct? Of(IObjectCreationOperation made)
    {
        if (PipelineTypes.Is(made.Type, "Cicd.ProcessCommand") || PipelineTypes.Is(made.Type, "System.Diagnostics.ProcessStartInfo"))
        {
            return Runs(made, made.Arguments.SelectMany(static argument => Values.Texts(argument)));
        }

        return PipelineTypes.Is(made.Type, "System.IO.FileStream") && made.Arguments.Length > 1 && !MayOnlyRead(made) && LeavesTheTree(made.Arguments[0].Value)
            ? Writes(made)
            : null;
    }

    public static PublishingAct? Of(IInvocationOperation call)
    {
        var (type, method) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        return method switch
        {
            "RunAsync" when PipelineTypes.Is(type, "Cicd.DotNet.DotNetCli") => Runs(call, call.Arguments.Take(1).SelectMany(static argument => Values.Texts(argument)).Prepend("dotnet")),
            "Start" when PipelineTypes.Is(type, "System.Diagnostics.Process") => Runs(call, call.Arguments.SelectMany(static argument => Values.Texts(argument))),
            "OpenSealedAsync" or "OpenSealedDirectory" when PipelineTypes.Is(type, "Cicd.ArtifactStore") => new(PublishingActKind.OpensSealed, "opens sealed artifacts", call.Syntax.GetLocation()),
            _ when Uploading.Contains(method) && type.ContainingNamespace.ToDisplayString().StartsWith("System.Net", StringComparison.Ordinal) =>
                new(PublishingActKind.Uploads, $"sends sealed artifacts away ({type.Name}.{method})", call.Syntax.GetLocation()),
            _ when Writing.Contains(method) && PipelineTypes.Is(type, "System.IO.File") && LeavesTheTree(Target(call)) => Writes(call),
            _ => null,
        };
    }

    private static PublishingAct? Runs(IOperation operation, IEnumerable<string?> words)
    {
        string?[] all = [.. words];
        if (all.Length == 0)
        {
            return null;
        }

        // Where a whole command line is one text, it is split as a shell does.
        string?[] arguments = all.Length == 2 && all[1] is { } line && line.IndexOf(' ') > 0 ? [.. line.Split([' '], StringSplitOptions.RemoveEmptyEntries), line] : [.. all.Skip(1)];
        return PublishingCommand.Find(all[0], arguments) is { } command ? new(PublishingActKind.Publishes, $"runs {command}", operation.Syntax.GetLocation()) : null;
    }

    private static PublishingAct Writes(IOperation operation) =>
        new(PublishingActKind.Writes, "copies sealed artifacts to a place that may lie outside of the tree", operation.Syntax.GetLocation());

    private static IOperation Target(IInvocationOperation call) =>
        call.Arguments.First(argument => argument.Parameter?.Ordinal == (call.TargetMethod.Name is "Copy" or "Move" ? 1 : 0)).Value;

    private static bool MayOnlyRead(IObjectCreationOperation stream) =>
        stream.Arguments.Any(static argument => argument.Value.Syntax.ToString() is "FileMode.Open" or "FileAccess.Read");

    // What is made of the root and of fixed names stays in the tree, and a temporary place is no publication.
    private static bool LeavesTheTree(IOperation path)
    {
        IOperation[] parts = [.. Values.Sources(path)];
        return !parts.Any(IsTemporary) && parts.Any(static part => part switch
        {
            IPropertyReferenceOperation { Property.Name: "Root" or "Name" } => false,
            IPropertyReferenceOperation { Instance.Type: { } of } when PipelineTypes.Is(of, "Cicd.PipelineContext") => false,
            IPropertyReferenceOperation or IFieldReferenceOperation => !part.ConstantValue.HasValue,
            IInvocationOperation { TargetMethod.ContainingType: { } type } => !PipelineTypes.Is(type, "System.IO.Path"),
            IParameterReferenceOperation { Parent: not (IPropertyReferenceOperation or IInvocationOperation) } => true,
            ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } => IsElsewhere(text),
            _ => false,
        });
    }

    private static bool IsElsewhere(string path) =>
        path.StartsWith("/", StringComparison.Ordinal) || path.StartsWith("\\", StringComparison.Ordinal) || path.StartsWith("..", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');

    private static bool IsTemporary(IOperation part) =>
        part is IInvocationOperation { TargetMethod.Name: "GetTempPath" or "GetTempFileName" or "CreateTempSubdirectory" };
}
