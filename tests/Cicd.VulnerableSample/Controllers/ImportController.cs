using System.Runtime.Serialization;
using System.Runtime.Serialization.Formatters.Binary;
using System.Xml;
using System.Xml.Serialization;
using System.Xml.Xsl;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;
using Warehouse.Data;

namespace Warehouse.Controllers;

/// <summary>Takes documents in.</summary>
[Authorize]
[Route("import")]
public sealed class ImportController : Controller
{
    [HttpPost("order")]
    [ValidateAntiForgeryToken]
    public IActionResult Order([FromForm] string xml)
    {
        // label: xxe-document
        var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
        // label: xxe-document
        document.LoadXml(xml);
        return Ok(document.DocumentElement?.InnerText);
    }

    [HttpPost("order-closed")]
    [ValidateAntiForgeryToken]
    public IActionResult OrderClosed([FromForm] string xml)
    {
        // label: xxe-document-safe
        var document = new XmlDocument { XmlResolver = null };
        // label: xxe-document-safe
        document.LoadXml(xml);
        return Ok(document.DocumentElement?.InnerText);
    }

    [HttpPost("invoice")]
    [ValidateAntiForgeryToken]
    public IActionResult Invoice(IFormFile file)
    {
        // label: xxe-reader
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() };
        // label: xxe-reader
        using var reader = XmlReader.Create(file.OpenReadStream(), settings);
        return Ok(reader.Read());
    }

    [HttpPost("invoice-closed")]
    [ValidateAntiForgeryToken]
    public IActionResult InvoiceClosed(IFormFile file)
    {
        // label: xxe-reader-safe
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        // label: xxe-reader-safe
        using var reader = XmlReader.Create(file.OpenReadStream(), settings);
        return Ok(reader.Read());
    }

    [HttpPost("feed")]
    [ValidateAntiForgeryToken]
    public IActionResult Feed(IFormFile file)
    {
        // label: xxe-text-reader
        using var reader = new XmlTextReader(file.OpenReadStream()) { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() };
        return Ok(reader.Read());
    }

    [HttpPost("feed-closed")]
    [ValidateAntiForgeryToken]
    public IActionResult FeedClosed(IFormFile file)
    {
        // label: xxe-text-reader-safe
        using var reader = new XmlTextReader(file.OpenReadStream()) { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        return Ok(reader.Read());
    }

    [HttpPost("layout")]
    [ValidateAntiForgeryToken]
    public IActionResult Layout(IFormFile file)
    {
        using var reader = XmlReader.Create(file.OpenReadStream());
        var transform = new XslCompiledTransform();
        // label: xslt-trusted
        transform.Load(reader, XsltSettings.TrustedXslt, new XmlUrlResolver());
        return Ok();
    }

    [HttpPost("layout-plain")]
    [ValidateAntiForgeryToken]
    public IActionResult LayoutPlain(IFormFile file)
    {
        using var reader = XmlReader.Create(file.OpenReadStream());
        var transform = new XslCompiledTransform();
        // label: xslt-trusted-safe
        transform.Load(reader, XsltSettings.Default, null);
        return Ok();
    }

    [HttpPost("sheet")]
    [ValidateAntiForgeryToken]
    public IActionResult Sheet(IFormFile file)
    {
        using var reader = XmlReader.Create(file.OpenReadStream());
        // label: xslt-script
        var settings = new XsltSettings { EnableScript = true };
        var transform = new XslCompiledTransform();
        // label: xslt-script
        transform.Load(reader, settings, new XmlUrlResolver());
        return Ok();
    }

    [HttpPost("sheet-plain")]
    [ValidateAntiForgeryToken]
    public IActionResult SheetPlain(IFormFile file)
    {
        using var reader = XmlReader.Create(file.OpenReadStream());
        // label: xslt-script-safe
        var settings = new XsltSettings { EnableScript = false, EnableDocumentFunction = false };
        var transform = new XslCompiledTransform();
        // label: xslt-script-safe
        transform.Load(reader, settings, null);
        return Ok();
    }

    [HttpPost("cart")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Cart()
    {
        using var reader = new StreamReader(Request.Body);
        var json = await reader.ReadToEndAsync();
        // label: deserialize-json-all
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        // label: deserialize-json-all
        return Ok(JsonConvert.DeserializeObject(json, settings));
    }

    [HttpPost("cart-plain")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> CartPlain()
    {
        using var reader = new StreamReader(Request.Body);
        var json = await reader.ReadToEndAsync();
        // label: deserialize-json-all-safe
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        // label: deserialize-json-all-safe
        return Ok(JsonConvert.DeserializeObject<Product>(json, settings));
    }

    [HttpPost("list")]
    [ValidateAntiForgeryToken]
    public IActionResult List([FromBody] string json)
    {
        // label: deserialize-json-auto
        var serializer = new JsonSerializer();
        // label: deserialize-json-auto
        serializer.TypeNameHandling = TypeNameHandling.Auto;
        using var reader = new JsonTextReader(new StringReader(json));
        // label: deserialize-json-auto
        return Ok(serializer.Deserialize(reader, typeof(List<object>)));
    }

    [HttpPost("list-plain")]
    [ValidateAntiForgeryToken]
    public IActionResult ListPlain([FromBody] string json)
    {
        // label: deserialize-json-auto-safe
        var serializer = new JsonSerializer();
        using var reader = new JsonTextReader(new StringReader(json));
        // label: deserialize-json-auto-safe
        return Ok(serializer.Deserialize(reader, typeof(List<Product>)));
    }

    [HttpPost("contract")]
    [ValidateAntiForgeryToken]
    public IActionResult Contract(string type)
    {
        // label: deserialize-contract-type
        var serializer = new DataContractSerializer(Type.GetType(type)!);
        // label: deserialize-contract-type
        return Ok(serializer.ReadObject(Request.Body));
    }

    [HttpPost("contract-product")]
    [ValidateAntiForgeryToken]
    public IActionResult ContractProduct()
    {
        // label: deserialize-contract-type-safe
        var serializer = new DataContractSerializer(typeof(Product));
        // label: deserialize-contract-type-safe
        return Ok(serializer.ReadObject(Request.Body));
    }

    [HttpPost("xml")]
    [ValidateAntiForgeryToken]
    public IActionResult Xml()
    {
        // label: deserialize-xml-type
        var serializer = new XmlSerializer(Type.GetType(Request.Headers["X-Type"].ToString())!);
        using var reader = XmlReader.Create(Request.Body);
        // label: deserialize-xml-type
        return Ok(serializer.Deserialize(reader));
    }

    [HttpPost("xml-product")]
    [ValidateAntiForgeryToken]
    public IActionResult XmlProduct()
    {
        // label: deserialize-xml-type-safe
        var serializer = new XmlSerializer(typeof(Product));
        using var reader = XmlReader.Create(Request.Body);
        // label: deserialize-xml-type-safe
        return Ok(serializer.Deserialize(reader));
    }

    [HttpPost("session")]
    [ValidateAntiForgeryToken]
    public IActionResult Session([FromForm] string state)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(state));
        // label: deserialize-binary
        return Ok(new BinaryFormatter().Deserialize(stream));
    }

    [HttpPost("session-json")]
    [ValidateAntiForgeryToken]
    public IActionResult SessionJson([FromForm] string state)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(state));
        // label: deserialize-binary-safe
        return Ok(System.Text.Json.JsonSerializer.Deserialize<Product>(stream));
    }
}
