using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Console;

/// <summary>What the console answered.</summary>
/// <param name="Location">Where it leads; null: nowhere.</param>
internal sealed record Shown(HttpStatusCode Status, string Html, string? Location, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    /// <summary>As a person reads it.</summary>
    public string Text => WebUtility.HtmlDecode(Html);
}

/// <summary>Keeps cookies and follows nothing by itself, as a browser with forms does: a form is posted with the token of the page that was last shown.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="authority">That it trusts.</param>
    public Browser(Uri address, X509Certificate2 authority, X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        Origin = address.GetLeftPart(UriPartial.Authority);
        var ssl = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = policy,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = ssl, UseCookies = true, CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public CookieContainer Cookies { get; } = new();

    public string Origin { get; }

    /// <summary>Of the page that was last shown; empty: it had none.</summary>
    public string FormToken { get; set; } = "";

    public string? Session => Cookies.GetCookies(_http.BaseAddress!)["__Host-catsice"]?.Value;

    public Task<Shown> Get(string path, params (string Name, string Value)[] headers) => Send(new HttpRequestMessage(HttpMethod.Get, path), headers);

    /// <summary>As from a page of the console.</summary>
    public Task<Shown> Post(string path, params (string Name, string Value)[] fields) => Post(path, Origin, [("form", FormToken), .. fields]);

    /// <param name="origin">Where the form was; null: it is not said.</param>
    public Task<Shown> Post(string path, string? origin, (string Name, string Value)[] fields) => Send(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) },
        origin is null ? [] : [("Origin", origin)]);

    public async Task<Shown> Send(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var shown = new Shown(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.Location?.OriginalString, response.Headers);
        FormToken = Token().Match(shown.Html) is { Success: true } token ? token.Groups[1].Value : FormToken;
        return shown;
    }

    /// <summary>Something that goes on and on: its head has come, its body is the caller's to read and to end.</summary>
    public Task<HttpResponseMessage> Open(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    /// <summary>Name and password, and then the pages it is led to, up to the one that shows something.</summary>
    public async Task<Shown> SignIn(string name, string password) => await Follow(await Post("/sign-in", ("name", name), ("password", password)));

    public async Task<Shown> Follow(Shown shown)
    {
        while (shown.Location is { } location)
        {
            shown = await Get(location);
        }
        return shown;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
