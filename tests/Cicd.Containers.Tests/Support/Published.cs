using System.Text;

namespace Cicd.Containers.Tests.Support;

/// <summary>Directories as <c>dotnet publish</c> writes them.</summary>
internal static class Published
{
    public const string Program = "\u007fELF this is no real program, but it starts like one";

    /// <summary>A self-contained web application: a framework, two packages, and its own code.</summary>
    public static string Write(Scratch scratch, string directory, string code = "code", string rid = "linux-x64", int frameworkSize = 200_000)
    {
        var random = new Random(7);
        var framework = new byte[frameworkSize];
        random.NextBytes(framework);
        scratch.Write($"{directory}/System.Private.CoreLib.dll", framework);
        scratch.Write($"{directory}/libhostfxr.so", framework[..1000]);
        scratch.Write($"{directory}/Newtonsoft.Json.dll", framework[..20_000]);
        scratch.Write($"{directory}/de/Humanizer.resources.dll", framework[..500]);
        scratch.Write($"{directory}/App.dll", code);
        scratch.Write($"{directory}/App", Encoding.Latin1.GetBytes(Program));
        scratch.Write($"{directory}/wwwroot/index.html", "<html/>");
        scratch.Write($"{directory}/App.runtimeconfig.json", """{ "runtimeOptions": { "tfm": "net10.0", "includedFrameworks": [ { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" } ] } }""");
        scratch.Write($"{directory}/App.deps.json", $$"""
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/{{rid}}" },
              "targets": { ".NETCoreApp,Version=v10.0/{{rid}}": {
                "App/1.0.0": { "runtime": { "App.dll": {} } },
                "runtimepack.Microsoft.NETCore.App.Runtime.{{rid}}/10.0.0": { "runtime": { "System.Private.CoreLib.dll": {} }, "native": { "libhostfxr.so": {} } },
                "Newtonsoft.Json/13.0.3": { "runtime": { "lib/net6.0/Newtonsoft.Json.dll": {} } },
                "Humanizer/2.0.0": { "resources": { "lib/net6.0/de/Humanizer.resources.dll": { "locale": "de" } } }
              } },
              "libraries": {
                "App/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "runtimepack.Microsoft.NETCore.App.Runtime.{{rid}}/10.0.0": { "type": "runtimepack", "serviceable": false, "sha512": "" },
                "Newtonsoft.Json/13.0.3": { "type": "package", "serviceable": true, "sha512": "sha512-AA==" },
                "Humanizer/2.0.0": { "type": "package", "serviceable": true, "sha512": "sha512-AA==" }
              }
            }
            """);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(scratch.PathOf($"{directory}/App"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return scratch.PathOf(directory);
    }
}
