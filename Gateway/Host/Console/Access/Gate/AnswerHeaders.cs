namespace CatsIce.Gateway.Console.Access.Gate;

/// <summary>What stands in the head of every answer, of errors too. The pages need no script and no style but our own files, and nothing from elsewhere.</summary>
internal static class AnswerHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <param name="host">As the browser called us.</param>
    public static void Set(IHeaderDictionary headers, HostString host)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (!string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            // Of localhost a browser would keep it for every program of the machine, the metrics of the hub among them.
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        // What stands here is about traffic that is nobody else's business: nothing stays in a browser that others use, too.
        headers.CacheControl = "no-store";
    }
}
