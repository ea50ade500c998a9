using System.Xml;

namespace Cicd.DotNet;

/// <summary>
/// Reads TRX files as VSTest, Microsoft.Testing.Platform and MSTest write them (schema <c>vstst.xsd</c>, namespace
/// <c>http://microsoft.com/schemas/VisualStudio/TeamTest/2010</c>). They are read as a stream, without DTDs and with bounds
/// on size and depth.
/// </summary>
public static class TrxReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">The root of the run; locations are below it.</param>
    /// <exception cref="PipelineException">It is cut off, is no TRX, contradicts itself, or is too large or too deep.</exception>
    public static TrxReport ReadFile(string path, string root)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.SequentialScan);
            return Read(stream, new RootPaths(root).Relative(Path.GetFullPath(path)) ?? path, root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path}: this TRX file cannot be read: {Text.FirstLine(error.Message)}", error);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="root">The root of the run; locations are below it.</param>
    /// <exception cref="PipelineException">It is cut off, is no TRX, contradicts itself, or is too large or too deep.</exception>
    public static TrxReport Read(Stream stream, string name, string root)
    {
        try
        {
            using var reader = SafeXml.Wrap(stream, closeInput: false);
            return new TrxParser(reader, new RootPaths(root)).Parse();
        }
        catch (XmlException error)
        {
            throw error.Named(name, "TRX file");
        }
    }
}
