using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>The global usings and friend assemblies that the .NET SDK writes for a project (documentation "Implicit using directives").</summary>
internal sealed class GlobalUsings(ProjectElements project)
{
    private static readonly string[] Common =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Hosts =
        ["Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    private static readonly string[] Web =
        ["System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing"];

    public string Write()
    {
        var directives = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (project.Properties["ImplicitUsings"]?.ToLowerInvariant() is "enable" or "true")
        {
            foreach (var name in Implicit())
            {
                directives[name] = $"global using global::{name};";
            }
        }

        foreach (var (item, _) in project.Items.Where(item => item.Element.Name.LocalName == "Using"))
        {
            foreach (var name in Names(item, "Include").Where(IsName))
            {
                var alias = item.Attribute("Alias")?.Value;
                var isStatic = string.Equals(item.Attribute("Static")?.Value, "true", StringComparison.OrdinalIgnoreCase);
                directives[$"{name} {alias}"] = alias is not null && SyntaxFacts.IsValidIdentifier(alias)
                    ? $"global using {alias} = global::{name};"
                    : $"global using {(isStatic ? "static " : "")}global::{name};";
            }

            foreach (var name in Names(item, "Remove"))
            {
                directives.Remove(name);
                directives.Remove($"{name} ");
            }
        }

        var text = new StringBuilder();
        foreach (var directive in directives.Values)
        {
            text.Append(directive).Append('\n');
        }

        foreach (var friend in project.Items.Where(item => item.Element.Name.LocalName == "InternalsVisibleTo").SelectMany(item => Names(item.Element, "Include")).Where(name => name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-')))
        {
            text.Append("[assembly: global::System.Runtime.CompilerServices.InternalsVisibleTo(\"").Append(friend).Append("\")]\n");
        }

        return text.ToString();
    }

    private IEnumerable<string> Implicit()
    {
        var isWeb = project.Sdks.Contains("Microsoft.NET.Sdk.Web", StringComparer.OrdinalIgnoreCase);
        var isWorker = project.Sdks.Contains("Microsoft.NET.Sdk.Worker", StringComparer.OrdinalIgnoreCase);
        return Common.Concat(isWeb ? Web : []).Concat(isWeb || isWorker ? Hosts : []);
    }

    private string[] Names(XElement item, string attribute) =>
        project.Properties.Expand(item.Attribute(attribute)?.Value ?? "")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    // A name, perhaps generic; anything else would be code of its own.
    private static bool IsName(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '<' or '>' or ',' or ' ');
}
