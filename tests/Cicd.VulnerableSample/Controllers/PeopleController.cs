using System.DirectoryServices;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Warehouse.Controllers;

/// <summary>Looks people up in the directory and in the address book.</summary>
[Authorize]
[Route("people")]
public sealed class PeopleController : Controller
{
    [HttpGet("mail")]
    public IActionResult Mail(string user)
    {
        using var searcher = new DirectorySearcher();
        // label: ldap-filter
        searcher.Filter = "(uid=" + user + ")";
        return Ok(searcher.FindOne()?.Path);
    }

    [HttpGet("mail-of")]
    public IActionResult MailOf(string user)
    {
        using var searcher = new DirectorySearcher();
        // label: ldap-filter-safe
        searcher.Filter = "(uid=" + Escaped(user) + ")";
        return Ok(searcher.FindOne()?.Path);
    }

    [HttpGet("unit")]
    public IActionResult Unit(string unit)
    {
        // label: ldap-path
        using var entry = new DirectoryEntry($"LDAP://ldap.example/OU={unit},DC=example");
        return Ok(entry.Name);
    }

    [HttpGet("unit-known")]
    public IActionResult UnitKnown(string unit)
    {
        var known = unit == "sales" ? "Sales" : "Storage";
        // label: ldap-path-safe
        using var entry = new DirectoryEntry($"LDAP://ldap.example/OU={known},DC=example");
        return Ok(entry.Name);
    }

    [HttpGet("phone")]
    public IActionResult Phone(string name)
    {
        var book = new XmlDocument();
        book.Load("/srv/warehouse/book.xml");
        // label: xpath-select
        return Ok(book.SelectSingleNode("//person[@name='" + name + "']/phone")?.InnerText);
    }

    [HttpGet("phone-of")]
    public IActionResult PhoneOf(string name)
    {
        var book = new XmlDocument();
        book.Load("/srv/warehouse/book.xml");
        // label: xpath-select-safe
        return Ok(book.SelectNodes("//person")!.Cast<XmlElement>().FirstOrDefault(person => person.GetAttribute("name") == name)?.InnerText);
    }

    [HttpGet("rooms")]
    public IActionResult Rooms()
    {
        var navigator = new XPathDocument("/srv/warehouse/rooms.xml").CreateNavigator();
        var floor = Request.Cookies["floor"];
        // label: xpath-compile
        var expression = navigator.Compile($"count(//room[@floor='{floor}'])");
        return Ok(navigator.Evaluate(expression));
    }

    [HttpGet("rooms-on/{floor:int}")]
    public IActionResult RoomsOn(int floor)
    {
        var navigator = new XPathDocument("/srv/warehouse/rooms.xml").CreateNavigator();
        // label: xpath-compile-safe
        var expression = navigator.Compile($"count(//room[@floor='{floor}'])");
        return Ok(navigator.Evaluate(expression));
    }

    // RFC 4515, section 3.
    private static string Escaped(string value)
    {
        var text = new StringBuilder();
        foreach (var letter in value)
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : string.Concat(Encoding.UTF8.GetBytes([letter]).Select(part => $"\\{part:x2}")));
        }

        return text.ToString();
    }
}
