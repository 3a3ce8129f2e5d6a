using CatsIce.Gateway.Console.Shell.Texts;
using StringWithQualityHeaderValue = Microsoft.Net.Http.Headers.StringWithQualityHeaderValue;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>How somebody likes the pages: kept by the browser, nothing secret.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>auto</c>: as the browser has it.</param>
internal sealed record Taste(ConsoleTexts Texts, string Theme)
{
    private const string LanguageCookie = "__Host-catsice-language";
    private const string ThemeCookie = "__Host-catsice-theme";
    private static readonly string[] Themes = ["auto", "light", "dark"];
    private static readonly CookieOptions Kept = new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromDays(365) };

    public static Taste Of(HttpRequest request, ConsoleOptions options)
    {
        var chosen = OfLanguage(request.Cookies[LanguageCookie]) ?? Asked(request) ?? OfLanguage(options.Language.ToString().ToLowerInvariant())!;
        var theme = request.Cookies[ThemeCookie];
        return new Taste(chosen, Themes.Contains(theme) ? theme! : Themes[0]);
    }

    /// <summary>What is none of ours is passed over.</summary>
    public static void Keep(HttpResponse response, string? language, string? theme)
    {
        if (OfLanguage(language) is not null)
        {
            response.Cookies.Append(LanguageCookie, language!, Kept);
        }
        if (Themes.Contains(theme))
        {
            response.Cookies.Append(ThemeCookie, theme!, Kept);
        }
    }

    private static ConsoleTexts? OfLanguage(string? language) => ConsoleTexts.All.FirstOrDefault(texts => texts.Language == language);

    private static ConsoleTexts? Asked(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var asked)
            ? asked.OrderByDescending(value => value.Quality ?? 1).Select(value => OfLanguage(value.Value.Value?.Split('-')[0].ToLowerInvariant())).FirstOrDefault(texts => texts is not null)
            : null;
}
