using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Code.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Tests.Support;

/// <summary>Runs the rules of this product over a few lines, with the names of ASP.NET Core that they know.</summary>
internal static class OwnRuleRun
{
    private const string Prelude = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Security.Cryptography;
        global using System.Text;
        global using System.Text.RegularExpressions;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Mvc;

        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase;

            public sealed class FromServicesAttribute : System.Attribute;
        }
        """;

    private static readonly LoadedRules Rules = new([new OwnRules().Load()]);
    private static readonly List<PortableExecutableReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The rules that find something in a controller with these members.</summary>
    public static Task<IReadOnlyList<string>> InControllerAsync(string members) => InAsync($"public class TestController(HttpClient client) : ControllerBase {{ {members} }}");

    /// <summary>The rules that find something in a method of these statements.</summary>
    public static Task<IReadOnlyList<string>> InMethodAsync(string statements) => InAsync($"public static class Test {{ public static void Method() {{ {statements} }} }}");

    public static async Task<IReadOnlyList<string>> InAsync(string source)
    {
        var trees = new[] { Prelude, source }.Select(text => CSharpSyntaxTree.ParseText(text));
        var compilation = CSharpCompilation.Create("Test", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var found = await AnalyzerRun.RunAsync("test", compilation, [], null, Rules, null, CancellationToken.None);
        return [.. found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];
    }
}
