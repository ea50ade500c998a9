using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Warehouse.Controllers;

/// <summary>Fetches things from other servers on behalf of a user.</summary>
[Authorize]
[Route("fetch")]
public sealed class FetchController(HttpClient client) : Controller
{
    private static readonly string[] Suppliers = ["api.north.example", "api.south.example"];

    [HttpGet("preview")]
    public async Task<IActionResult> Preview(string url)
    {
        // label: ssrf-query
        return Ok(await client.GetStringAsync(url));
    }

    [HttpGet("preview-known")]
    public async Task<IActionResult> PreviewKnown(string article)
    {
        // label: ssrf-query-safe
        return Ok(await client.GetStringAsync("https://docs.example/articles/" + Uri.EscapeDataString(article)));
    }

    [HttpGet("stock/{host}")]
    public async Task<IActionResult> Stock(string host)
    {
        var address = new Uri($"https://{host}/stock");
        // label: ssrf-route-host
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request);
        return StatusCode((int)response.StatusCode);
    }

    [HttpGet("stock-known/{host}")]
    public async Task<IActionResult> StockKnown(string host)
    {
        if (!Suppliers.Contains(host))
        {
            return NotFound();
        }

        var address = new Uri($"https://{host}/stock");
        // label: ssrf-route-host-safe
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request);
        return StatusCode((int)response.StatusCode);
    }

    [HttpPost("hook")]
    [ValidateAntiForgeryToken]
    public IActionResult Hook([FromBody] HookRequest hook)
    {
        // label: ssrf-body-webrequest
        var request = WebRequest.Create(hook.Target);
        request.Method = "POST";
        using var response = request.GetResponse();
        return Ok(response.ContentLength);
    }

    [HttpPost("hook-known")]
    [ValidateAntiForgeryToken]
    public IActionResult HookKnown([FromBody] HookRequest hook)
    {
        var target = hook.Target == "south" ? "https://api.south.example/hook" : "https://api.north.example/hook";
        // label: ssrf-body-webrequest-safe
        var request = WebRequest.Create(target);
        request.Method = "POST";
        using var response = request.GetResponse();
        return Ok(response.ContentLength);
    }

    [HttpGet("probe")]
    public async Task<IActionResult> Probe()
    {
        using var tcp = new TcpClient();
        // label: ssrf-header-socket
        await tcp.ConnectAsync(Request.Headers["X-Printer"].ToString(), 9100);
        return Ok(tcp.Connected);
    }

    [HttpGet("probe-known")]
    public async Task<IActionResult> ProbeKnown()
    {
        using var tcp = new TcpClient();
        // label: ssrf-header-socket-safe
        await tcp.ConnectAsync("printer.internal.example", 9100);
        return Ok(tcp.Connected);
    }

    [HttpPost("invite")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Invite([FromForm] string address)
    {
        using var tcp = new TcpClient("mail.internal.example", 25);
        await using var writer = new StreamWriter(tcp.GetStream());
        // label: crlf-smtp
        await writer.WriteAsync("RCPT TO:<" + address + ">\r\n");
        return Ok();
    }

    [HttpPost("invite-checked")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> InviteChecked([FromForm] string address)
    {
        using var tcp = new TcpClient("mail.internal.example", 25);
        await using var writer = new StreamWriter(tcp.GetStream());
        var line = address.ReplaceLineEndings("");
        // label: crlf-smtp-safe
        await writer.WriteAsync("RCPT TO:<" + line + ">\r\n");
        return Ok();
    }

    public sealed record HookRequest(string Target);
}
