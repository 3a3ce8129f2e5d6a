using Gateway.Tests.Console;
using Microsoft.Playwright;

namespace Gateway.Browsing;

public sealed class People_use_the_console
{
    private static readonly string[] Pages = ["/", "/messages", "/movements", "/try", "/participants", "/participants/NTA.UZ", "/parked", "/approvals", "/audit", "/conformance", "/account", "/no/such/page"];

    public People_use_the_console() => Assert.SkipUnless(Chromium.IsInstalled, "Chromium is not installed.");

    [Fact]
    public async Task An_operator_signs_in_changes_the_language_and_finds_every_page_fit_for_all()
    {
        await using var console = await RunningConsole.Start();
        await console.AddAccount("anna", "operator");
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        await Assertions.Expect(anna.Page.Locator("[data-live-state]")).ToHaveTextAsync("live");
        foreach (var theme in new[] { "Light", "Dark" })
        {
            await anna.Page.GotoAsync("/account");
            await anna.Page.GetByRole(AriaRole.Button, new() { Name = theme, Exact = true }).ClickAsync();
            foreach (var path in Pages)
            {
                await anna.Page.GotoAsync(path);
                Assert.Empty(await anna.SeriousFaults());
            }
        }
        await anna.Page.GotoAsync("/");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Русский" }).ClickAsync();
        await Assertions.Expect(anna.Page.GetByRole(AriaRole.Heading, new() { Name = "Обзор" })).ToBeVisibleAsync();
        Assert.Equal("ru", await anna.Page.Locator("html").GetAttributeAsync("lang"));
        // By keyboard alone: the first stop leads past the menu.
        await anna.Page.Keyboard.PressAsync("Tab");
        await anna.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#content", anna.Page.Url, StringComparison.Ordinal);
        Assert.Empty(anna.Complaints);
    }

    [Fact]
    public async Task The_overview_says_when_its_connection_is_broken_and_is_live_again_by_itself()
    {
        await using var console = await RunningConsole.Start();
        await console.AddAccount("anna", "operator");
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        var (page, state, parked) = (anna.Page, anna.Page.Locator("[data-live-state]"), anna.Page.Locator(".tile", new() { HasText = "given up and parked" }).Locator("b"));
        await page.RouteAsync("**/live/**", route => route.AbortAsync());
        await page.ReloadAsync();
        await Assertions.Expect(state).ToHaveTextAsync("not live: no connection");
        // What was on the page when it was fetched stays there.
        await Assertions.Expect(parked).ToHaveTextAsync("0");
        Park(console, 1);
        await page.UnrouteAsync("**/live/**");
        await Assertions.Expect(state).ToHaveTextAsync("live", new() { Timeout = 20_000 });
        await Assertions.Expect(parked).ToHaveTextAsync("1", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Parked_deliveries_go_again_when_a_second_person_has_approved()
    {
        await using var console = await RunningConsole.Start();
        Park(console, 3);
        await console.AddAccount("anna", "operator");
        await console.AddAccount("boris", "operator");
        await using var anna = await Person.At(console);
        await using var boris = await Person.At(console);
        await anna.SignIn("anna");
        await anna.Page.GetByRole(AriaRole.Link, new() { Name = "Parked", Exact = true }).ClickAsync();
        await anna.Page.GetByLabel("All on this page").CheckAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Preview sending again" }).ClickAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Assertions.Expect(anna.Page.GetByText("Please give a reason")).ToBeVisibleAsync();
        await anna.Page.GetByLabel("Reason").FillAsync("agreed by telephone");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Assertions.Expect(anna.Page.GetByText("You have proposed this")).ToBeVisibleAsync();
        Assert.Empty(await anna.SeriousFaults());
        Assert.Equal(3, Parked(console));

        await boris.SignIn("boris");
        await boris.Page.GetByRole(AriaRole.Link, new() { Name = "wait for a second person" }).ClickAsync();
        await boris.Page.GetByRole(AriaRole.Link, new() { Name = "1", Exact = true }).ClickAsync();
        await boris.Page.GetByRole(AriaRole.Button, new() { Name = "Approve and do it" }).ClickAsync();
        await Assertions.Expect(boris.Page.GetByText("3 deliveries are on their way again")).ToBeVisibleAsync();
        Assert.Equal(0, Parked(console));
        Assert.Empty(anna.Complaints.Concat(boris.Complaints));
    }

    [Fact]
    public async Task A_user_of_one_participant_finds_nothing_of_another_whatever_address_is_tried()
    {
        await using var console = await RunningConsole.Start();
        Park(console, 2);
        await console.AddAccount("kz-1", "participant", "--participant", "NTA.KZ");
        await using var user = await Person.At(console);
        await user.SignIn("kz-1");
        foreach (var path in new[] { "/", "/parked", "/parked?to=NTA.UZ", "/participants", "/participants/NTA.UZ" })
        {
            await user.Page.GotoAsync(path);
            var text = await user.Page.InnerTextAsync("main");
            Assert.DoesNotContain("26UZ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("NTA.GE", text, StringComparison.Ordinal);
            Assert.DoesNotContain("CN=NTA.UZ", text, StringComparison.Ordinal);
        }
        foreach (var path in new[] { "/audit", "/approvals", "/participants/NTA.UZ/doctor", "/conformance/NTA.UZ" })
        {
            Assert.Equal(404, (await user.Page.GotoAsync(path))!.Status);
        }
        Assert.Empty(user.Complaints);
    }

    private static void Park(RunningConsole console, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var values = new { number, id = $"m{number}", mrn = $"26UZ0000000000000{number}", at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
            console.Execute(
                """
                INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, mrn, digest, received_at, canonical)
                VALUES (@number, 'NTA.GE', @id, 'NTA.UZ', 'IE050', '3.0', 'B', @mrn, 'x', @at, x'00')
                """, values);
            console.Execute(
                "INSERT INTO outbox (log_index, recipient, order_key, priority, state, expires_at, attempt, ended_at) VALUES (@number, 'NTA.UZ', @mrn, 'B', 'Parked', @at, 3, @at)", values);
        }
    }

    private static long Parked(RunningConsole console) => console.Query<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Parked'").Single();
}
