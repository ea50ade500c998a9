using Cicd.Analysis.Code.Internal.SourceOnly;

namespace Cicd.Analysis.Code.Internal;

/// <summary>How MSBuild would call the C# compiler for one project and target framework.</summary>
internal sealed record CompilerCall(string Project, string Framework, string Configuration, IReadOnlyList<string> References, IReadOnlyList<string> Arguments)
{
    /// <summary>What is read in place of a build's files; null where MSBuild said how the project is compiled.</summary>
    public SourceInputs? SourceOnly { get; init; }

    public string Directory => Path.GetDirectoryName(Project)!;

    /// <summary>The project's name for messages.</summary>
    public string Name => Framework.Length == 0 ? Path.GetFileName(Project) : $"{Path.GetFileName(Project)} ({Framework})";

    public static CompilerCall Read(string path)
    {
        string project = "", framework = "", configuration = "";
        var references = new List<string>();
        using var lines = File.ReadLines(path).GetEnumerator();
        while (lines.MoveNext() && lines.Current != "arguments")
        {
            var space = lines.Current.IndexOf(' ', StringComparison.Ordinal);
            var value = lines.Current[(space + 1)..];
            switch (lines.Current[..Math.Max(space, 0)])
            {
                case "project":
                    project = value;
                    break;
                case "framework":
                    framework = value;
                    break;
                case "configuration":
                    configuration = value;
                    break;
                case "reference":
                    references.Add(value);
                    break;
            }
        }

        var arguments = new List<string>();
        while (lines.MoveNext())
        {
            arguments.Add(lines.Current);
        }

        return project.Length > 0 && arguments.Count > 0
            ? new(project, framework, configuration, references, arguments)
            : throw new EvidenceUnavailableException($"MSBuild gave no compiler arguments for {(project.Length > 0 ? project : Path.GetFileName(path))}.");
    }
}
