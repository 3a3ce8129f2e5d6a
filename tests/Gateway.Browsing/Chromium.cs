using Gateway.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Gateway.Browsing;

/// <summary>Debian's Chromium, started once; each person has a profile of its own in it, which shares nothing with the others.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string File = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static bool IsInstalled => System.IO.File.Exists(File);

    public IBrowser Started => _browser ?? throw new InvalidOperationException($"There is no {File}.");

    public async ValueTask InitializeAsync()
    {
        if (IsInstalled)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = File, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
