using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>An additional file of a compilation: one of the project's, or one of ours that lies on no disk.</summary>
internal sealed class TextFile(string path, Func<SourceText?> read) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => read();
}
