using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>Where values come into a program that others chose.</summary>
internal static class Sources
{
    public static Origin OfProperty(IPropertySymbol property) => property.ContainingType.FullName() switch
    {
        "Microsoft.AspNetCore.Http.HttpRequest" or "System.Web.HttpRequest" or "System.Web.HttpRequestBase" => property.Name is "HttpContext" ? Origin.None : Origin.Remote,
        "Microsoft.AspNetCore.Http.IFormFile" => Origin.Remote,
        "System.IO.Compression.ZipArchiveEntry" => property.Name is "FullName" or "Name" ? Origin.Remote : Origin.None,
        _ when property.Name == "this[]" && property.ContainingType.Is("System.Data.IDataRecord") => Origin.Stored,
        _ => property.Has("BindPropertyAttribute") ? Origin.Remote : Origin.None,
    };

    public static Origin OfMethod(IMethodSymbol method) => method.Name switch
    {
        "GetStream" when method.ContainingType.FullName() == "System.Net.Sockets.TcpClient" => Origin.Remote,
        "ReadFormAsync" when method.ContainingType.FullName() == "Microsoft.AspNetCore.Http.HttpRequest" => Origin.Remote,
        "GetString" or "GetValue" or "GetFieldValue" or "GetFieldValueAsync" or "GetTextReader" when method.ContainingType.Is("System.Data.IDataRecord") => Origin.Stored,
        _ => Origin.None,
    };

    /// <summary>Whether the framework fills the parameter from a request.</summary>
    public static bool IsBound(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary } method
        && !parameter.Has("FromServicesAttribute", "FromKeyedServicesAttribute")
        && (IsAction(method) || IsPageHandler(method) || method.ContainingType.Is("Microsoft.AspNetCore.SignalR.Hub"));

    /// <summary>Whether the framework fills the parameter of a delegate that was given to it as the handler of a route.</summary>
    public static bool IsBoundByRoute(IParameterSymbol parameter, IMethodSymbol receiver) =>
        receiver.ContainingType.FullName() == "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions"
        && receiver.Name.StartsWith("Map", StringComparison.Ordinal)
        && (parameter.Type.SpecialType == SpecialType.System_String || parameter.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String });

    /// <summary>Whether a web framework calls the method for a request.</summary>
    public static bool IsAction(IMethodSymbol method) =>
        IsController(method.ContainingType) && !method.Has("NonActionAttribute");

    private static bool IsController(INamedTypeSymbol type) =>
        !type.Has("NonControllerAttribute")
        && (type.Is("Microsoft.AspNetCore.Mvc.ControllerBase") || type.Is("System.Web.Mvc.ControllerBase") || type.Is("System.Web.Http.ApiController") || type.Has("ControllerAttribute", "ApiControllerAttribute"));

    private static bool IsPageHandler(IMethodSymbol method) =>
        method.Name.StartsWith("On", StringComparison.Ordinal) && method.ContainingType.Is("Microsoft.AspNetCore.Mvc.RazorPages.PageModel");
}
