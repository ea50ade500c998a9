using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Warehouse.Services;

/// <summary>What views call for the note of the current page.</summary>
public static class NoteHelper
{
    public static IHtmlContent Note(this IHtmlHelper html)
    {
        var note = html.ViewContext.HttpContext.Request.Query["note"].ToString();
        // label: xss-html-raw
        return html.Raw("<aside>" + note + "</aside>");
    }

    public static IHtmlContent PlainNote(this IHtmlHelper html)
    {
        var note = html.ViewContext.HttpContext.Request.Query["note"].ToString();
        // label: xss-html-raw-safe
        return html.Raw("<aside>" + html.Encode(note) + "</aside>");
    }
}
