using Cicd.Analysis.Code.Rules.Flow;

namespace Cicd.Analysis.Code.Rules;

/// <summary>The dangerous places that our rules know.</summary>
internal static class Sinks
{
    private const string Http = "System.Net.Http.";
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";

    public static IReadOnlyList<Sink> All { get; } =
    [
        .. Requests(Http + "HttpClient", "requestUri", "GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync"),
        .. Requests(Http + "Json.HttpClientJsonExtensions", "requestUri", "*"),
        .. Requests(Http + "HttpRequestMessage", "requestUri", ".ctor"),
        .. Requests(Http + "HttpRequestMessage", null, "RequestUri"),
        .. Requests(Http + "HttpClient", null, "BaseAddress"),
        .. Requests("System.Net.WebRequest", "requestUriString", "Create*"),
        .. Requests("System.Net.WebRequest", "requestUri", "Create*"),
        .. Requests("System.Net.WebClient", "address", "Download*", "Upload*", "Open*"),
        .. Requests("System.Net.Sockets.TcpClient", "hostname", ".ctor", "Connect"),
        .. Requests("System.Net.Sockets.TcpClient", "host", "Connect*"),
        .. Requests("System.Net.Sockets.Socket", "host", "Connect*"),

        Html(Mvc + "ControllerBase", "Content", "content"),
        Html("Microsoft.AspNetCore.Http.Results", "Content", "content"),
        Html("Microsoft.AspNetCore.Http.Results", "Text", "content"),
        Html("Microsoft.AspNetCore.Http.TypedResults", "Content", "content"),
        Html("Microsoft.AspNetCore.Http.TypedResults", "Text", "content"),
        Html("Microsoft.AspNetCore.Http.HttpResponseWritingExtensions", "WriteAsync", "text"),
        Html("Microsoft.AspNetCore.Html.HtmlString", ".ctor", "value"),
        Html("Microsoft.AspNetCore.Mvc.Rendering.IHtmlHelper", "Raw", "value"),

        .. Logs("Microsoft.Extensions.Logging.LoggerExtensions", "message", "Log*"),
        .. Logs("System.Diagnostics.Trace", "message", "*"),
        .. Logs("Serilog.ILogger", "messageTemplate", "*"),
        .. Logs("Serilog.Log", "messageTemplate", "*"),
        .. Logs("log4net.ILog", "message", "*"),
        .. Logs("NLog.Logger", "message", "*"),

        .. Statements("System.Data.IDbCommand", null, "CommandText"),
        .. Statements("System.Data.IDbCommand", "cmdText", ".ctor"),
        .. Statements("System.Data.IDbCommand", "commandText", ".ctor"),
        .. Statements("Dapper.SqlMapper", "sql", "*"),
        .. Statements("Microsoft.EntityFrameworkCore.RelationalQueryableExtensions", "sql", "FromSqlRaw"),
        .. Statements("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions", "sql", "ExecuteSqlRaw*", "SqlQueryRaw"),

        .. Redirects(Mvc + "ControllerBase", "url", "Redirect", "RedirectPermanent", "RedirectPreserveMethod", "RedirectPermanentPreserveMethod"),
        .. Redirects(Mvc + "RedirectResult", "url", ".ctor"),
        .. Redirects("Microsoft.AspNetCore.Http.Results", "url", "Redirect"),
        .. Redirects("Microsoft.AspNetCore.Http.TypedResults", "url", "Redirect"),
        .. Redirects("Microsoft.AspNetCore.Http.HttpResponse", "location", "Redirect"),

        .. Files(Mvc + "ControllerBase", "physicalPath", "PhysicalFile"),
        .. Files(Mvc + "PhysicalFileResult", "fileName", ".ctor"),
        .. Files("Microsoft.AspNetCore.Http.Results", "path", "File"),
        .. Files("Microsoft.AspNetCore.Http.TypedResults", "path", "PhysicalFile"),
        .. Files("Microsoft.AspNetCore.Http.SendFileResponseExtensions", "fileName", "SendFileAsync"),
        .. Files("System.IO.Compression.ZipFileExtensions", "destinationFileName", "ExtractToFile"),

        new(OwnRule.Type, "System.Activator", "CreateInstance", "type", Origin.Remote, Cleaner.None),
        new(OwnRule.Lines, "System.IO.TextWriter", "Write*", "value", Origin.Remote, Cleaner.Lines),
        new(OwnRule.Lines, "System.IO.TextWriter", "Write*", "buffer", Origin.Remote, Cleaner.Lines),
    ];

    private static IEnumerable<Sink> Requests(string type, string? parameter, params string[] members) =>
        members.Select(member => new Sink(OwnRule.ServerSideRequest, type, member, parameter, Origin.Remote, Cleaner.Address));

    private static Sink Html(string type, string member, string parameter) => new(OwnRule.Markup, type, member, parameter, Origin.Remote | Origin.Stored, Cleaner.Markup);

    private static IEnumerable<Sink> Logs(string type, string parameter, params string[] members) =>
        members.Select(member => new Sink(OwnRule.LogForging, type, member, parameter, Origin.Remote, Cleaner.Lines));

    private static IEnumerable<Sink> Statements(string type, string? parameter, params string[] members) =>
        members.Select(member => new Sink(OwnRule.Statement, type, member, parameter, Origin.Remote | Origin.Stored, Cleaner.None));

    private static IEnumerable<Sink> Redirects(string type, string parameter, params string[] members) =>
        members.Select(member => new Sink(OwnRule.Redirect, type, member, parameter, Origin.Remote, Cleaner.Address));

    private static IEnumerable<Sink> Files(string type, string parameter, params string[] members) =>
        members.Select(member => new Sink(OwnRule.Path, type, member, parameter, Origin.Remote, Cleaner.FileName));
}
