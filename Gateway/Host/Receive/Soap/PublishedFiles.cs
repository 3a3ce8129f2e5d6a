using System.Security;
using System.Text;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Receive.Soap;

/// <summary><c>GET /ice?wsdl</c>, <c>GET /ice?xsd=exchange.xsd</c> and <c>GET /ice?certificates</c>. They are public, and need no client certificate: many tools can't show one while they
/// generate code.</summary>
internal sealed class PublishedFiles(HubKeys keys)
{
    private const string Folder = "wsdl/";
    private const string Placeholder = "https://ice.example/ice";

    public async Task Handle(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("wsdl"))
        {
            // The caller reached us under this name; another one would not lead back here.
            var address = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}/ice";
            var wsdl = Read(Folder + "ice.wsdl").Replace(Placeholder, SecurityElement.Escape(address), StringComparison.Ordinal);
            await Write(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", wsdl);
            return;
        }
        if (query.ContainsKey("certificates"))
        {
            await Write(context, StatusCodes.Status200OK, "application/x-pem-file; charset=utf-8", SigningCertificates.Of(keys.Current));
            return;
        }
        var file = Folder + query["xsd"];
        if (query.ContainsKey("xsd") && file.EndsWith(".xsd", StringComparison.Ordinal) && SchemaLibrary.ResourcePaths.Contains(file, StringComparer.Ordinal))
        {
            await Write(context, StatusCodes.Status200OK, "text/xml; charset=utf-8", Read(file));
            return;
        }
        await Write(context, StatusCodes.Status404NotFound, "text/plain; charset=utf-8",
            "The exchange takes SOAP by POST here. Its description: ?wsdl, ?xsd=exchange.xsd, ?xsd=receipt.xsd, ?xsd=transmission.xsd, ?xsd=checkpoint.xsd, ?xsd=conformance.xsd; what it signs with: ?certificates\n");
    }

    private static string Read(string path)
    {
        using var reader = new StreamReader(SchemaLibrary.OpenResource(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static async Task Write(HttpContext context, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
