using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Warehouse.Controllers;

/// <summary>Runs helper programs.</summary>
[Authorize]
[Route("tools")]
public sealed class ToolsController : Controller
{
    [HttpGet("convert")]
    public IActionResult Convert(string picture)
    {
        // label: command-query
        using var process = Process.Start("bash", "-c \"convert " + picture + " out.png\"");
        process.WaitForExit();
        return Ok();
    }

    [HttpGet("convert-picture")]
    public IActionResult ConvertPicture(Guid picture)
    {
        var start = new ProcessStartInfo("convert") { UseShellExecute = false };
        start.ArgumentList.Add($"/srv/pictures/{picture:N}.jpg");
        start.ArgumentList.Add("out.png");
        // label: command-query-safe
        using var process = Process.Start(start);
        return Ok(process!.Id);
    }

    [HttpPost("run")]
    [ValidateAntiForgeryToken]
    public IActionResult Run([FromForm] string tool)
    {
        // label: command-form-filename
        var start = new ProcessStartInfo { FileName = tool, UseShellExecute = false };
        using var process = Process.Start(start);
        return Ok(process!.Id);
    }

    [HttpPost("run-known")]
    [ValidateAntiForgeryToken]
    public IActionResult RunKnown([FromForm] string tool)
    {
        var file = tool == "thumbnails" ? "/opt/tools/thumbnails" : "/opt/tools/index";
        // label: command-form-filename-safe
        var start = new ProcessStartInfo { FileName = file, UseShellExecute = false };
        using var process = Process.Start(start);
        return Ok(process!.Id);
    }

    [HttpGet("plugin")]
    public IActionResult Plugin(string type)
    {
        // label: reflection-type
        var plugin = Activator.CreateInstance(Type.GetType(type, throwOnError: true)!);
        return Ok(plugin!.ToString());
    }

    [HttpGet("plugin-known")]
    public IActionResult PluginKnown(string type)
    {
        var known = type == "list" ? typeof(List<string>) : typeof(Dictionary<string, string>);
        // label: reflection-type-safe
        var plugin = Activator.CreateInstance(known);
        return Ok(plugin!.ToString());
    }
}
