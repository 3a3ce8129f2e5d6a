using System.Security;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary><c>GET /ice?wsdl</c>: for systems that read the description at start.</summary>
internal static class WsdlEndpoint
{
    private const string Placeholder = "https://ice.example/ice";

    public static async Task Handle(HttpContext context)
    {
        if (!context.Request.Query.ContainsKey("wsdl"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("The exchange takes SOAP by POST here. Its description: ?wsdl\n");
            return;
        }

        using var reader = new StreamReader(SchemaLibrary.OpenResource("wsdl/ice.wsdl"));
        // The caller reached us under this name; another one would not lead back here.
        var address = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}/ice";
        context.Response.ContentType = "text/xml; charset=utf-8";
        await context.Response.WriteAsync((await reader.ReadToEndAsync()).Replace(Placeholder, SecurityElement.Escape(address), StringComparison.Ordinal));
    }
}
