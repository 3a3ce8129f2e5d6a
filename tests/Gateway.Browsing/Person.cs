using System.Reflection;
using CatsIce.Gateway.Console.Access.SecondFactor;
using Gateway.Tests.Console;
using Microsoft.Playwright;

namespace Gateway.Browsing;

/// <summary>Somebody before a browser: Debian's Chromium, driven as a person would.</summary>
internal sealed class Person : IAsyncDisposable
{
    private static readonly string[] Answers = ["400", "404", "422"];

    private string _secret = "";
    private int _codes;

    private Person(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What the browser itself complained about: a script that was not allowed, a file that was not there.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Person> At(RunningConsole console, string language = "en")
    {
        var browser = (await TestContext.Current.GetFixture<Chromium>())!.Started;
        // The authority of the test is in no store; that the certificate is checked at all is tested elsewhere.
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true, BaseURL = console.Address.ToString(), Locale = language, BypassCSP = false });
        using var axe = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("axe.min.js")!);
        // By the protocol of the browser, past the policy of the pages: no page could load it.
        await context.AddInitScriptAsync(await axe.ReadToEndAsync());
        var person = new Person(await context.NewPageAsync());
        person.Page.Console += (_, message) =>
        {
            // A question or a form that was refused, and a page that is not there, are answers; Chromium calls them errors.
            if (message.Type == "error" && !Answers.Any(status => message.Text.Contains($"status of {status}", StringComparison.Ordinal)))
            {
                person.Complaints.Add(message.Text);
            }
        };
        return person;
    }

    /// <summary>Password, and the second factor that is set up with it; as at the first time.</summary>
    public async Task SignIn(string account)
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("Account").FillAsync(account);
        await Page.GetByLabel("Password").FillAsync(RunningConsole.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        _secret = (await Page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await Page.GetByLabel("The code that the app shows").FillAsync(NextCode());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    /// <summary>No code counts twice: each is that of a later half minute.</summary>
    public string NextCode() => TimeCode.Code(Base32.Read(_secret), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + _codes++, TimeCode.Digits);

    /// <summary>What axe-core finds on the page that is serious or critical.</summary>
    public async Task<IReadOnlyList<string>> SeriousFaults() => await Page.EvaluateAsync<string[]>(
        "async () => (await axe.run()).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
