using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Warehouse.Controllers;

/// <summary>Small pages without a view engine.</summary>
[Authorize]
[Route("pages")]
public sealed class PagesController(SqlConnection connection, HtmlEncoder encoder) : Controller
{
    [HttpGet("hello")]
    public IActionResult Hello(string name) =>
        // label: xss-content
        Content($"<h1>Hello {name}</h1>", "text/html");

    [HttpGet("hello-encoded")]
    public IActionResult HelloEncoded(string name) =>
        // label: xss-content-safe
        Content($"<h1>Hello {encoder.Encode(name)}</h1>", "text/html");

    [HttpGet("hello-plain")]
    public IActionResult HelloPlain(string name) =>
        // label: xss-content-plain-safe
        Content("Hello " + name, "text/plain");

    [HttpGet("status")]
    public async Task Status()
    {
        Response.ContentType = "text/html";
        var filter = Request.Query["filter"].ToString();
        // label: xss-response
        await Response.WriteAsync("<p>Filtered by " + filter + "</p>");
    }

    [HttpGet("status-encoded")]
    public async Task StatusEncoded()
    {
        Response.ContentType = "text/html";
        var filter = Request.Query["filter"].ToString();
        // label: xss-response-safe
        await Response.WriteAsync("<p>Filtered by " + encoder.Encode(filter) + "</p>");
    }

    [HttpGet("banner")]
    public IActionResult Banner(string text)
    {
        // label: xss-html-string
        ViewData["banner"] = new HtmlString("<b>" + text + "</b>");
        return View();
    }

    [HttpGet("banner-encoded")]
    public IActionResult BannerEncoded(string text)
    {
        // label: xss-html-string-safe
        ViewData["banner"] = new HtmlString("<b>" + HtmlEncoder.Default.Encode(text) + "</b>");
        return View();
    }

    [HttpGet("comment/{id:int}")]
    public async Task<IActionResult> Comment(int id)
    {
        // label: xss-stored
        return Content("<blockquote>" + await TextAsync(id) + "</blockquote>", "text/html; charset=utf-8");
    }

    [HttpGet("comment-encoded/{id:int}")]
    public async Task<IActionResult> CommentEncoded(int id)
    {
        // label: xss-stored-safe
        return Content("<blockquote>" + encoder.Encode(await TextAsync(id)) + "</blockquote>", "text/html; charset=utf-8");
    }

    [HttpGet("leave")]
    public IActionResult Leave(string returnUrl) =>
        // label: redirect-query
        Redirect(returnUrl);

    [HttpGet("leave-local")]
    public IActionResult LeaveLocal(string returnUrl) =>
        // label: redirect-query-safe
        LocalRedirect(returnUrl);

    [HttpGet("back")]
    public void Back()
    {
        var target = Request.Headers.Referer.ToString();
        // label: redirect-header
        Response.Redirect(target);
    }

    [HttpGet("back-local")]
    public void BackLocal()
    {
        var target = Request.Query["to"].ToString();
        if (!Url.IsLocalUrl(target))
        {
            target = "/";
        }

        // label: redirect-header-safe
        Response.Redirect(target);
    }

    [HttpGet("import/{id:int}")]
    public IActionResult Import(int id)
    {
        try
        {
            return Ok(id / (id - 1));
        }
        catch (DivideByZeroException exception)
        {
            // label: error-details
            return Content(exception.ToString());
        }
    }

    [HttpGet("import-quiet/{id:int}")]
    public IActionResult ImportQuiet(int id)
    {
        try
        {
            return Ok(id / (id - 1));
        }
        catch (DivideByZeroException)
        {
            // label: error-details-safe
            return Content("The import failed.");
        }
    }

    private async Task<string> TextAsync(int id)
    {
        await using var command = new SqlCommand("SELECT Text FROM Comments WHERE Id = @id", connection);
        command.Parameters.AddWithValue("@id", id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetString(0) : "";
    }
}
