using System.Text.RegularExpressions;
using Cicd.Analysis.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Tests.Findings;

/// <summary>What identifies a finding holds while the code around it is edited, and no longer.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class FingerprintTests
{
    private const string Source = """
        using System;
        using System.Data;
        using System.Diagnostics;
        using System.IO;
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop
        {
            public class OrdersController : ControllerBase
            {
                private readonly IDbCommand command;
                private readonly HashAlgorithm field = MD5.Create();

                public OrdersController(IDbCommand command)
                {
                    this.command = command;
                }

                [HttpGet]
                public void Find(string customer, int page)
                {
                    var offset = page * 20;
                    var text = "select * from orders where customer = '" + customer + "' limit " + offset;
                    command.CommandText = text;
                    command.ExecuteReader();
                }

                [HttpGet]
                public void FindTwice(string first, string second)
                {
                    command.CommandText = "select 1 where a = '" + first + "'";
                    command.ExecuteNonQuery();
                    command.CommandText = "select 2 where b = '" + second + "'";
                    command.ExecuteNonQuery();
                }

                [HttpGet]
                public void Start(string program) => Process.Start(program);

                [HttpGet]
                public string Read(string file) => System.IO.File.ReadAllText(file);

                [HttpGet]
                public IActionResult Go(string url) => Redirect(url);

                [HttpGet]
                public int Roll(int sides)
                {
                    var dice = new Random();
                    return dice.Next(sides) + new Random().Next(sides);
                }

                public byte[] Hash(byte[] data)
                {
                    using (var algorithm = SHA1.Create())
                    {
                        var before = MD5.Create().ComputeHash(data);
                        return algorithm.ComputeHash(before);
                    }
                }

                public object Cipher() => DES.Create();

                private static class Inner
                {
                    public static object Hash() => MD5.Create();
                }
            }
        }
        """;

    public static TheoryData<string> Edits => [.. Changes.Keys];

    private static Dictionary<string, Func<string, string>> Changes { get; } = new()
    {
        ["lines above the file's code"] = text => "// a\n// b\n\n/* c */\n" + text,
        ["a new member above"] = text => Replace(text, "private readonly IDbCommand command;", "public int Count { get; set; }\n\n        private readonly IDbCommand command;"),
        ["a new statement above"] = text => Replace(text, "var offset = page * 20;", "Console.WriteLine(page);\n            var offset = page * 20;"),
        ["tabs and other indentation"] = text => text.Replace("    ", "\t", StringComparison.Ordinal),
        ["line endings of Windows"] = text => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["one line for all"] = text => string.Join(' ', text.Split('\n').Select(line => line.Trim())),
        ["the formatter of Roslyn"] = text => CSharpSyntaxTree.ParseText(text).GetRoot().NormalizeWhitespace().ToFullString(),
        ["a line break in an expression"] = text => Replace(text, "'\" + customer", "'\"\n    + customer"),
        ["comments within expressions"] = text => Replace(Replace(text, "Process.Start(program)", "Process /* it */ .Start(/* now */ program)"), "MD5.Create().", "MD5 // why\n.Create()."),
        ["methods in another order"] = text => MoveToEnd(text, "Find", "Roll", "Start"),
        ["renamed locals"] = text => Words(text, ("text", "sql"), ("dice", "cube"), ("algorithm", "hasher"), ("offset", "skip"), ("before", "start")),
        ["renamed parameters"] = text => Words(text, ("customer", "who"), ("program", "tool"), ("file", "path"), ("first", "a"), ("second", "b"), ("sides", "faces"), ("data", "bytes")),
        ["a file-scoped namespace"] = text => Replace(text, "namespace Shop\n{", "namespace Shop;\n")[..^2],
        ["attributes"] = text => Replace(text, "public object Cipher", "[Obsolete(\"old\")]\n        public object Cipher"),
        ["a region and a using"] = text => "using System.Linq;\n" + Replace(text, "public object Cipher() => DES.Create();", "#region old\n        public object Cipher() => DES.Create();\n        #endregion"),
        ["another parameter of a method"] = text => Replace(text, "Start(string program)", "Start(string program, int times)"),
        ["other code in the same member"] = text => Replace(text, "command.ExecuteReader();", "using var reader = command.ExecuteReader();\n            while (reader.Read())\n            {\n                Console.WriteLine(reader[0]);\n            }"),
    };

    [Fact]
    public async Task The_sample_has_many_findings_and_each_its_own_fingerprint()
    {
        var findings = await MemoryScan.FindAsync(Source);
        Assert.True(findings.Count >= 13, string.Join('\n', findings));
        Assert.Distinct(findings.Select(finding => finding.Fingerprint));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Edits_that_change_no_finding_change_no_fingerprint(string edit)
    {
        var changed = Changes[edit](Source);
        Assert.NotEqual(Source, changed);
        Assert.Equal(await PrintsAsync(Source), await PrintsAsync(changed));
    }

    [Theory]
    [InlineData("DES.Create()", "TripleDES.Create()")]
    [InlineData("Process.Start(program)", "Process.Start(\"sh\", program)")]
    [InlineData("object Cipher", "object Other")]
    [InlineData("class Inner", "class Deep")]
    [InlineData("Redirect(url)", "RedirectPermanent(url)")]
    [InlineData("select 2 where b", "select 3 where c")]
    public async Task Another_finding_has_another_fingerprint_and_the_others_keep_theirs(string old, string @new)
    {
        var before = await PrintsAsync(Source);
        var after = await PrintsAsync(Replace(Source, old, @new));
        Assert.Equal(before.Count - 1, before.Intersect(after).Count());
    }

    [Fact]
    public async Task A_finding_less_leaves_the_others_theirs()
    {
        var before = await PrintsAsync(Source);
        var after = await PrintsAsync(Replace(Source, " + new Random().Next(sides)", ""));
        Assert.Equal(before.Count - 1, after.Count);
        Assert.Subset(before.ToHashSet(), after.ToHashSet());
    }

    private static async Task<IReadOnlyList<string>> PrintsAsync(string source) =>
        [.. (await MemoryScan.FindAsync(source)).Select(finding => $"{finding.RuleId} {finding.Fingerprint}").Order(StringComparer.Ordinal)];

    private static string Replace(string text, string old, string @new)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, @new, StringComparison.Ordinal);
    }

    private static string Words(string text, params (string Old, string New)[] names) =>
        names.Aggregate(text, (result, name) => Regex.Replace(result, $@"(?<![""'.\w ]{{1}}where |\w)\b{name.Old}\b(?! =\s')", name.New, RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string MoveToEnd(string text, params string[] methods)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var type = root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().First();
        var moved = type.Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Where(method => methods.Contains(method.Identifier.Text)).ToList();
        return root.ReplaceNode(type, type.WithMembers([.. type.Members.Except(moved), .. moved])).ToFullString();
    }
}
