using System.IO.Compression;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Warehouse.Controllers;

/// <summary>Documents that users store.</summary>
[Authorize]
[Route("files")]
public sealed class FilesController : Controller
{
    private const string Root = "/srv/warehouse/documents/";

    [HttpGet("text")]
    public async Task<IActionResult> Text(string name)
    {
        var path = Path.Combine(Root, name);
        // label: path-query
        return Ok(await System.IO.File.ReadAllTextAsync(path));
    }

    [HttpGet("text-below")]
    public async Task<IActionResult> TextBelow(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return NotFound();
        }

        // label: path-query-safe
        return Ok(await System.IO.File.ReadAllTextAsync(path));
    }

    [HttpGet("download/{name}")]
    public IActionResult Download(string name) =>
        // label: path-physical-file
        PhysicalFile(Root + name, "application/octet-stream");

    [HttpGet("download-own/{name}")]
    public IActionResult DownloadOwn(string name) =>
        // label: path-physical-file-safe
        PhysicalFile(Root + Path.GetFileName(name), "application/octet-stream");

    [HttpPost("upload")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Upload(IFormFile file)
    {
        // label: path-upload
        await using var target = new FileStream(Path.Combine(Root, file.FileName), FileMode.Create);
        await file.CopyToAsync(target);
        return Ok();
    }

    [HttpPost("upload-new")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> UploadNew(IFormFile file)
    {
        // label: path-upload-safe
        await using var target = new FileStream(Path.Combine(Root, Path.GetRandomFileName()), FileMode.CreateNew);
        await file.CopyToAsync(target);
        return Ok();
    }

    [HttpPost("unpack")]
    [ValidateAntiForgeryToken]
    public IActionResult Unpack(IFormFile file)
    {
        using var archive = new ZipArchive(file.OpenReadStream());
        foreach (var entry in archive.Entries)
        {
            // label: zip-slip
            entry.ExtractToFile(Path.Combine(Root, entry.FullName), overwrite: true);
        }

        return Ok();
    }

    [HttpPost("unpack-below")]
    [ValidateAntiForgeryToken]
    public IActionResult UnpackBelow(IFormFile file)
    {
        using var archive = new ZipArchive(file.OpenReadStream());
        foreach (var entry in archive.Entries)
        {
            var target = Path.GetFullPath(Path.Combine(Root, entry.FullName));
            if (!target.StartsWith(Root, StringComparison.Ordinal))
            {
                return BadRequest();
            }

            // label: zip-slip-safe
            entry.ExtractToFile(target, overwrite: true);
        }

        return Ok();
    }

    [HttpGet("export")]
    public IActionResult Export()
    {
        var path = Path.Combine(Path.GetTempPath(), "warehouse-export.csv");
        // label: temp-fixed-name
        System.IO.File.WriteAllText(path, "id;name\n");
        return PhysicalFile(path, "text/csv");
    }

    [HttpGet("export-own")]
    public IActionResult ExportOwn()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("warehouse").FullName, "export.csv");
        // label: temp-fixed-name-safe
        System.IO.File.WriteAllText(path, "id;name\n");
        return PhysicalFile(path, "text/csv");
    }

    [HttpGet("report")]
    public async Task<IActionResult> Report()
    {
        // label: temp-guessable-name
        await using var report = new FileStream($"{Path.GetTempPath()}/report-{Environment.ProcessId}.txt", FileMode.Create);
        await report.WriteAsync("report"u8.ToArray());
        return Ok();
    }

    [HttpGet("report-new")]
    public async Task<IActionResult> ReportNew()
    {
        // label: temp-guessable-name-safe
        await using var report = new FileStream(Path.GetTempFileName(), FileMode.Open);
        await report.WriteAsync("report"u8.ToArray());
        return Ok();
    }
}
