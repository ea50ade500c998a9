using Cicd.Analysis.Code;

namespace Cicd.Analysis.Tests.Support;

/// <summary>One solution with everything in it that a scan has to cope with, built and scanned once for all tests.</summary>
public sealed class BuiltSolution : IAsyncLifetime
{
    public TemporaryTree Tree { get; } = new();

    public CodeScanResult Result { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Tree.WriteProject("Library", "net10.0;netstandard2.0")
            .Write("Library/Hashes.cs", """
                using System.Security.Cryptography;

                namespace Library
                {
                    public static class Hashes
                    {
                        public static byte[] Weak(byte[] data)
                        {
                            using (var hash = MD5.Create())
                            {
                                return hash.ComputeHash(data);
                            }
                        }
                #if NET
                        public static void OnlyNew() => System.Console.Write(SHA1.Create());
                #endif
                    }
                }
                """)
            .WriteProject("Site", more: """
                <ItemGroup>
                  <FrameworkReference Include="Microsoft.AspNetCore.App" />
                  <ProjectReference Include="../Library/Library.csproj" />
                </ItemGroup>
                """)
            .Write("Site/UsersController.cs", """
                using System.Data;
                using System.Diagnostics;
                using System.Diagnostics.CodeAnalysis;
                using System.Security.Cryptography;
                using Library;
                using Microsoft.AspNetCore.Mvc;

                namespace Site;

                public class UsersController(IDbCommand command) : ControllerBase
                {
                    public void Find(string name) => command.CommandText = "select * from users where name = '" + name + "'";

                    public void Run(string program) => Process.Start(program);

                    public byte[] Hash(byte[] data) => Hashes.Weak(data);

                #pragma warning disable SCS0006
                    public object Known() => MD5.Create();
                #pragma warning restore SCS0006

                    [SuppressMessage("Security", "SCS0006", Justification = "the protocol wants it")]
                    public object Justified() => MD5.Create();

                    public object Silenced() => DES.Create();
                }
                """)
            .Write("Site/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.SCS0010.severity = none\n")
            .WriteProject("Generated", more: "<PropertyGroup><NoWarn>$(NoWarn);SCS0002</NoWarn></PropertyGroup>")
            .Write("Generated/Pattern.cs", """
                using System.Text.Json.Serialization;
                using System.Text.RegularExpressions;

                namespace Generated;

                public sealed record Person(string Name);

                [JsonSerializable(typeof(Person))]
                public sealed partial class PersonJson : JsonSerializerContext;

                public static partial class Pattern
                {
                    [GeneratedRegex("^a+$")]
                    public static partial Regex Letters();

                    public static object Type => PersonJson.Default.Person;
                }
                """)
            .WriteSolution("Library/Library.csproj", "Site/Site.csproj", "Generated/Generated.csproj");
        await Tree.DotNetAsync("build");
        Result = await Scan.RunAsync(Tree);
    }

    public Task DisposeAsync()
    {
        Tree.Dispose();
        return Task.CompletedTask;
    }
}
