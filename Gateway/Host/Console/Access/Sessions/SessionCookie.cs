namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>How a browser holds its session. The prefix makes browsers keep it to this host, to https and to all paths, so that no neighbour can plant one.</summary>
internal static class SessionCookie
{
    public const string Name = "__Host-catsice";

    private static readonly CookieOptions Options = new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    public static string Read(HttpRequest request) => request.Cookies[Name] ?? "";

    public static void Write(HttpResponse response, string secret) => response.Cookies.Append(Name, secret, Options);

    public static void Remove(HttpResponse response) => response.Cookies.Delete(Name, Options);
}
