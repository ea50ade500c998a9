using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Turns a diagnostic of a rule into a raw finding.</summary>
internal static class DiagnosticReader
{
    public static RawFinding Read(Diagnostic diagnostic, CompiledProject project, CancellationToken cancellationToken)
    {
        var place = PlaceOf(diagnostic.Location, project);
        return new(
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            place?.Path,
            place is null ? new("") : place with { Path = "" },
            ContextOf(diagnostic, cancellationToken),
            diagnostic.IsSuppressed ? Reason(diagnostic, project.Compilation) : null)
        {
            Sources = [.. diagnostic.AdditionalLocations.Select(location => PlaceOf(location, project)).OfType<SourceLocation>().Where(source => source != place)],
        };
    }

    private static SourceLocation? PlaceOf(Location location, CompiledProject project)
    {
        var generated = location.SourceTree is { } tree && !project.SourcePaths.Contains(tree.FilePath);
        // Generated code may say which file it was made of; other code may say what it likes.
        var span = generated ? location.GetMappedLineSpan() : location.GetLineSpan();
        return span.IsValid && (!generated || span.HasMappedPath)
            ? new(
                Path.GetFullPath(span.Path, project.Call.Directory),
                span.StartLinePosition.Line + 1,
                span.StartLinePosition.Character + 1,
                span.EndLinePosition.Line + 1,
                span.EndLinePosition.Character + 1)
            : null;
    }

    private static string Reason(Diagnostic diagnostic, Compilation compilation)
    {
        if (diagnostic.GetSuppressionInfo(compilation)?.Attribute is not { } attribute)
        {
            return $"#pragma warning disable {diagnostic.Id}";
        }

        var justification = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
        return string.IsNullOrWhiteSpace(justification) ? "SuppressMessage" : $"SuppressMessage: {justification}";
    }

    private static string ContextOf(Diagnostic diagnostic, CancellationToken cancellationToken) =>
        diagnostic.Location.SourceTree is { } tree
            ? FindingContext.Of(tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            : diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
