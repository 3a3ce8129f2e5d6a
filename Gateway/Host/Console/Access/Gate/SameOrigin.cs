namespace CatsIce.Gateway.Console.Access.Gate;

/// <summary>Whether a request was made by a page of ours. Browsers say where a request comes from, and no page can make them say something else.</summary>
internal static class SameOrigin
{
    /// <summary>Reading is harmless: its answer is kept from other pages by the browser.</summary>
    public static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <param name="host">As the browser called us: name and port.</param>
    /// <param name="mustSay">True where only a browser can have sent it: then one of the two headers must be there.</param>
    public static bool IsOurs(IHeaderDictionary headers, HostString host, bool mustSay)
    {
        var origin = headers.Origin;
        var site = headers["Sec-Fetch-Site"];
        return origin.Count <= 1 && site.Count <= 1
            && (origin.Count == 0 ? !mustSay || site.Count == 1 : string.Equals(origin[0], $"https://{host.Value}", StringComparison.OrdinalIgnoreCase))
            && (site.Count == 0 || site[0] is "same-origin");
    }
}
