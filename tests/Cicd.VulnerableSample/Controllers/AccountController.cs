using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Warehouse.Controllers;

/// <summary>Accounts and their settings.</summary>
[Authorize]
[Route("account")]
public sealed class AccountController(SignInManager<IdentityUser> signIn, ILogger<AccountController> logger) : Controller
{
    [AllowAnonymous]
    [HttpPost("login")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Login([FromForm] string user, [FromForm] string password)
    {
        // label: lockout-off
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: false);
        return result.Succeeded ? Ok() : Unauthorized();
    }

    [AllowAnonymous]
    [HttpPost("login-counted")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> LoginCounted([FromForm] string user, [FromForm] string password)
    {
        // label: lockout-off-safe
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? Ok() : Unauthorized();
    }

    [HttpGet("seen")]
    public IActionResult Seen(string user)
    {
        // label: log-interpolated
        logger.LogInformation($"User {user} was seen");
        return Ok();
    }

    [HttpGet("seen-clean")]
    public IActionResult SeenClean(string user)
    {
        var clean = user.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        // label: log-interpolated-safe
        logger.LogInformation($"User {clean} was seen");
        return Ok();
    }

    [HttpGet("agent")]
    public IActionResult Agent()
    {
        var agent = Request.Headers.UserAgent.ToString();
        // label: log-trace-header
        Trace.WriteLine("Agent: " + agent);
        return Ok();
    }

    [HttpGet("agent-clean")]
    public IActionResult AgentClean()
    {
        var agent = Request.Headers.UserAgent.ToString().ReplaceLineEndings(" ");
        // label: log-trace-header-safe
        Trace.WriteLine("Agent: " + agent);
        return Ok();
    }

    [HttpPost("note")]
    [ValidateAntiForgeryToken]
    public IActionResult Note([FromForm] string text)
    {
        // label: log-message-argument
        logger.LogWarning("Note: " + Describe(text));
        return Ok();
    }

    [HttpPost("note-length")]
    [ValidateAntiForgeryToken]
    public IActionResult NoteLength([FromForm] string text)
    {
        // label: log-message-argument-safe
        logger.LogWarning("Note of length " + text.Length);
        return Ok();
    }

    [HttpGet("match")]
    public IActionResult Match(string pattern, string text)
    {
        // label: regex-injection
        var expression = new Regex(pattern);
        return Ok(expression.IsMatch(text));
    }

    [HttpGet("match-literal")]
    public IActionResult MatchLiteral(string pattern, string text)
    {
        // label: regex-injection-safe
        var expression = new Regex(Regex.Escape(pattern), RegexOptions.None, TimeSpan.FromSeconds(1));
        return Ok(expression.IsMatch(text));
    }

    [HttpGet("code")]
    public IActionResult Code(string code)
    {
        // label: regex-backtracking
        return Ok(Regex.IsMatch(code, "^([a-z0-9]+)+$"));
    }

    [HttpGet("code-bounded")]
    public IActionResult CodeBounded(string code)
    {
        // label: regex-backtracking-safe
        return Ok(Regex.IsMatch(code, "^([a-z0-9]+)+$", RegexOptions.NonBacktracking));
    }

    [HttpPost("theme")]
    [ValidateAntiForgeryToken]
    public IActionResult Theme([FromForm] string theme)
    {
        // label: cookie-secure
        Response.Cookies.Append("session", Guid.NewGuid().ToString(), new CookieOptions { HttpOnly = true, Secure = false, SameSite = SameSiteMode.Strict });
        return Ok(theme.Length);
    }

    [HttpPost("theme-secure")]
    [ValidateAntiForgeryToken]
    public IActionResult ThemeSecure([FromForm] string theme)
    {
        // label: cookie-secure-safe
        Response.Cookies.Append("session", Guid.NewGuid().ToString(), new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict });
        return Ok(theme.Length);
    }

    [HttpPost("remember")]
    [ValidateAntiForgeryToken]
    public IActionResult Remember()
    {
        // label: cookie-http-only
        var options = new CookieOptions { Secure = true, SameSite = SameSiteMode.Lax };
        options.MaxAge = TimeSpan.FromDays(1);
        // label: cookie-http-only
        Response.Cookies.Append("remember", Guid.NewGuid().ToString(), options);
        return Ok();
    }

    [HttpPost("remember-hidden")]
    [ValidateAntiForgeryToken]
    public IActionResult RememberHidden()
    {
        // label: cookie-http-only-safe
        var options = new CookieOptions { Secure = true, SameSite = SameSiteMode.Lax };
        options.HttpOnly = true;
        // label: cookie-http-only-safe
        Response.Cookies.Append("remember", Guid.NewGuid().ToString(), options);
        return Ok();
    }

    // label: csrf-missing-token
    [HttpPost("transfer")]
    public IActionResult Transfer([FromForm] int amount) => Ok(amount);

    // label: csrf-missing-token-safe
    [HttpPost("transfer-checked")]
    [ValidateAntiForgeryToken]
    public IActionResult TransferChecked([FromForm] int amount) => Ok(amount);

    // label: csrf-ignored
    [HttpPost("rename")]
    [IgnoreAntiforgeryToken]
    public IActionResult Rename([FromForm] string name) => Ok(name.Length);

    // label: csrf-ignored-safe
    [HttpPost("rename-checked")]
    [AutoValidateAntiforgeryToken]
    public IActionResult RenameChecked([FromForm] string name) => Ok(name.Length);

    private static string Describe(string text) => text.Length > 10 ? text[..10] + "…" : text;
}
