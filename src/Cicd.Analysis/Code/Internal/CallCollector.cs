using Cicd.Analysis.Code.Internal.SourceOnly;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Finds out how each project is compiled: from MSBuild where that may be asked and can say, else from the sources alone.</summary>
internal sealed class CallCollector(IProcessRunner processes, ArtifactWriter files)
{
    private readonly CompilationCollector msbuild = new(processes, files);
    private readonly BuiltProjects built = new(processes);

    public async Task<CollectedCalls> CollectAsync(CodeScanRequest request, ProjectSelection selection, CancellationToken cancellationToken)
    {
        var askable = await AskableAsync(request, selection, cancellationToken);
        (IReadOnlyList<CompilerCall> Calls, string? Complaint) answer = askable.Count == 0 ? ([], null) : await msbuild.CollectAsync(request, selection.Directory, askable, cancellationToken);
        var incomplete = answer.Calls.Select(call => (call.Project, Missing: MissingReference(call))).Where(item => item.Missing is not null).ToList();
        var complaint = answer.Complaint ?? (incomplete.Count == 0 ? null : $"{Path.GetFileName(incomplete[0].Project)} references {incomplete[0].Missing}, which does not exist.");
        var precise = answer.Calls.Where(call => !incomplete.Exists(item => item.Project == call.Project)).ToList();

        // A project that MSBuild has no complaint about and no compilation of, has no C# to compile.
        var silent = answer.Complaint is null ? askable.Except(answer.Calls.Select(call => call.Project)) : [];
        var rest = selection.Projects.Except(precise.Select(call => call.Project)).Except(silent).ToList();
        var tree = new SourceTree();
        var source = new SourceCalls(request, tree);
        IReadOnlyList<CompilerCall> made = selection.Sources is { } path ? source.OfSources(path) : source.Of(rest);
        IReadOnlyList<CompilerCall> calls = [.. precise.Concat(made).OrderBy(call => call.Project, StringComparer.Ordinal).ThenBy(call => call.Framework, StringComparer.Ordinal)];
        return new(calls, complaint, tree.Links.Count, tree.Pages.Count);
    }

    private async Task<IReadOnlyList<string>> AskableAsync(CodeScanRequest request, ProjectSelection selection, CancellationToken cancellationToken)
    {
        if (request.Build != CodeScanBuild.IfBuilt)
        {
            return request.Build == CodeScanBuild.Allowed ? selection.Projects : [];
        }

        var here = await built.SelectAsync(request.Root, selection.Projects, cancellationToken);
        return [.. selection.Projects.Where(here.Contains)];
    }

    private static string? MissingReference(CompilerCall call)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(call.Arguments, call.Directory, sdkDirectory: null);
        return call.References.Concat(arguments.MetadataReferences.Select(reference => Path.GetFullPath(reference.Reference, call.Directory))).FirstOrDefault(path => !File.Exists(path));
    }
}
