using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Console;
using Microsoft.Playwright;

namespace Gateway.Browsing;

/// <summary>Every page as a person sees it, in both languages, light and dark, wide and narrow, and on paper: to be looked at, and for the guide. Set CATSICE_PICTURES to a folder.</summary>
public sealed class Pictures
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("messages", "/messages"), ("message", "/messages/1"), ("refused", "/messages/R1"), ("find-movement", "/movements"), ("movement", $"/movements/{Traffic.Whole}"), ("try", "/try"),
        ("participants", "/participants"), ("participant", "/participants/NTA.UZ"), ("parked", "/parked"), ("specification", "/specification"), ("conformance", "/conformance"), ("report", "/conformance/reports/1"),
        ("search", $"/messages?mrn={Traffic.Whole}&state=Delivered&from=2026-01-01"), ("second-person", "/approvals"), ("audit", "/audit"), ("account", "/account"), ("not-found", "/no/such/page"), ("wrong-search", "/messages?mrn=26uz&from=yesterday"),
    ];

    [Fact]
    public async Task Are_made_when_somebody_wants_them()
    {
        var folder = Environment.GetEnvironmentVariable("CATSICE_PICTURES") ?? "";
        Assert.SkipUnless(folder.Length > 0 && Chromium.IsInstalled, "CATSICE_PICTURES names no folder, or Chromium is not installed.");
        await using var console = await RunningConsole.Start();
        using var traffic = await Traffic.In(console);
        await traffic.Send();
        People_read_reports.Receive(console, "NTA.UZ", SampleReport.Of("NTA.UZ"));
        await console.AddAccount("anna", "operator");
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        foreach (var (language, theme) in new[] { ("English", "Light"), ("Русский", "Тёмная") })
        {
            await Taste("language", language == "English" ? "en" : "ru");
            await Taste("theme", theme == "Light" ? "light" : "dark");
            foreach (var width in new[] { 1280, 390 })
            {
                await anna.Page.SetViewportSizeAsync(width, 900);
                foreach (var (name, path) in Pages)
                {
                    await anna.Page.GotoAsync(path);
                    await Printed(name, theme, width);
                    await anna.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme[0]}-{width}.png"), FullPage = true });
                    var wider = await anna.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                    TestContext.Current.TestOutputHelper!.WriteLine($"{name} {width}: {wider}");
                }
            }
        }

        // Paper is as wide as it is, and always light.
        async Task Printed(string name, string theme, int width)
        {
            if (width > 1000)
            {
                await anna.Page.PdfAsync(new() { Path = Path.Combine(folder, $"{name}-{theme[0]}.pdf"), PreferCSSPageSize = true });
            }
        }

        async Task Taste(string name, string value)
        {
            await anna.Page.GotoAsync("/account");
            if (await anna.Page.Locator($".bottom button[name={name}][value={value}]").CountAsync() > 0)
            {
                await anna.Page.Locator($".bottom button[name={name}][value={value}]").ClickAsync();
            }
        }
    }
}
