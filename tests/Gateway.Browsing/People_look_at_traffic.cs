using System.Text;
using Gateway.Tests.Console;
using Microsoft.Playwright;

namespace Gateway.Browsing;

public sealed class People_look_at_traffic
{
    public People_look_at_traffic() => Assert.SkipUnless(Chromium.IsInstalled, "Chromium is not installed.");

    [Fact]
    public async Task An_operator_searches_reads_a_refusal_and_follows_a_movement()
    {
        await using var console = await RunningConsole.Start();
        using var traffic = await Traffic.In(console);
        await traffic.Send();
        await console.AddAccount("anna", "operator");
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        var (page, rows) = (anna.Page, anna.Page.Locator("main tbody tr"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Messages", Exact = true }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(8);
        Assert.Empty(await anna.SeriousFaults());

        // What is wrong stands beside its field, and nothing is lost of what was written.
        await page.GetByLabel("MRN").FillAsync("26uz");
        await page.GetByLabel("Participant").FillAsync("NTA.GE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator("#mrn-fault")).ToContainTextAsync("18 capital letters and digits");
        await Assertions.Expect(page.GetByLabel("Participant")).ToHaveValueAsync("NTA.GE");
        Assert.Empty(await anna.SeriousFaults());

        // An MRN as people copy it: with spaces around it.
        await page.GetByLabel("MRN").FillAsync($"{Traffic.Whole} ");
        await page.GetByLabel("State").SelectOptionAsync("Delivered");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        // The address holds the search: it is a link for a colleague.
        var saved = page.Url;
        await page.GotoAsync("/messages");
        await page.GotoAsync(saved);
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        // On paper there is no form: what was looked for stands as text.
        var conditions = page.Locator("dl.printed");
        await Assertions.Expect(conditions).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(conditions).ToBeVisibleAsync();
        await Assertions.Expect(conditions.Locator("dt")).ToHaveTextAsync(["MRN", "Participant", "State"]);
        await Assertions.Expect(conditions.Locator("dd")).ToHaveTextAsync([Traffic.Whole, "NTA.GE", "delivered"]);
        await Assertions.Expect(page.Locator("form.filter")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export all as CSV" })).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        var csv = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export all as CSV" }).ClickAsync());
        Assert.Equal(5, (await File.ReadAllLinesAsync(await csv.PathAsync(), TestContext.Current.CancellationToken)).Length);

        // Why was it refused?
        await page.GotoAsync("/messages?state=NotAccepted");
        await page.GetByRole(AriaRole.Link, new() { Name = "R1", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Why this was refused");
        Assert.Empty(await anna.SeriousFaults());

        // The movement, from a line of the search to the drawing, and from the drawing to a message.
        await page.GotoAsync(saved);
        await page.GetByRole(AriaRole.Link, new() { Name = Traffic.Whole }).First.ClickAsync();
        await Assertions.Expect(page.Locator("svg.sequence .party")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("svg.sequence a")).ToHaveCountAsync(6);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Awaited next" })).ToBeVisibleAsync();
        Assert.Empty(await anna.SeriousFaults());
        await page.Locator("svg.sequence a").First.ClickAsync(new() { Timeout = 5000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Message 1", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Signature");
        Assert.Empty(await anna.SeriousFaults());
        Assert.Empty(anna.Complaints);
    }

    [Fact]
    public async Task A_user_of_one_participant_finds_own_messages_and_no_others_by_search_address_export_or_trial()
    {
        await using var console = await RunningConsole.Start();
        using var traffic = await Traffic.In(console);
        await traffic.Send();
        await console.AddAccount("az-1", "participant", "--participant", "NTA.AZ");
        await using var user = await Person.At(console);
        await user.SignIn("az-1");
        var (page, rows) = (user.Page, user.Page.Locator("main tbody tr"));
        await page.GotoAsync("/messages");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await page.GotoAsync($"/messages?mrn={Traffic.Strange}");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
        await page.GotoAsync("/messages?participant=NTA.GE");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
        foreach (var path in new[] { "/messages/7", "/messages/R1", $"/movements/{Traffic.Strange}", "/messages/1", "/api/v1/messages/7", "/api/v1/messages/7/documents/sent", "/api/v1/messages/2/evidence" })
        {
            var status = (await page.APIRequest.GetAsync(path)).Status;
            Assert.True(status is 403 or 404, $"{path}: {status}");
        }
        var movement = await page.APIRequest.GetAsync($"/movements/{Traffic.Whole}");
        Assert.DoesNotContain("IE006", await movement.TextAsync(), StringComparison.Ordinal);
        var csv = await (await page.APIRequest.GetAsync("/api/v1/messages.csv")).TextAsync();
        Assert.Equal(3, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(Traffic.Strange, csv, StringComparison.Ordinal);

        // Tried as somebody else, by a field that the page does not have.
        await page.GotoAsync("/try");
        await Assertions.Expect(page.Locator("#as")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { const as = document.createElement('input'); as.name = 'as'; as.value = 'NTA.GE'; document.querySelector('main form').append(as); }");
        await page.Locator("#document").FillAsync(Encoding.UTF8.GetString(traffic.Document("NTA.GE", "IE006-cotton-yarn-at-poti", Traffic.Strange)));
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("#answer .facts dd").First).ToHaveTextAsync("NTA.AZ");
        await Assertions.Expect(page.Locator("#answer .chip").First).Not.ToHaveTextAsync("Receipt");
        Assert.Empty(user.Complaints);
    }

    /// <param name="untimely">What is said to an arrival of a movement that was never released: who sees no traffic is not told what movements there are.</param>
    [Theory]
    [InlineData("operator", "IE906")]
    [InlineData("tester", "Receipt")]
    public async Task A_document_is_tried_as_it_is_pasted_chosen_and_dropped_and_nothing_is_stored(string role, string untimely)
    {
        await using var console = await RunningConsole.Start();
        using var traffic = await Traffic.In(console);
        await console.AddAccount("anna", role);
        await using var anna = await Person.At(console);
        await anna.SignIn("anna");
        var (page, answer) = (anna.Page, anna.Page.Locator("#answer"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Try a document" }).ClickAsync();
        var good = traffic.Document("NTA.UZ", "IE001-typical-cotton-yarn", Traffic.Whole);
        await page.Locator("#document").FillAsync(Encoding.UTF8.GetString(good));
        await Try();
        await Assertions.Expect(answer.Locator(".chip").First).ToHaveTextAsync("Receipt");
        // The form holds what was tried: change one place, and try again.
        await Assertions.Expect(page.Locator("#document")).ToHaveValueAsync(Encoding.UTF8.GetString(good));
        await page.Locator("#as").FillAsync("NTA.UZ");
        await page.Locator("#document").FillAsync(Encoding.UTF8.GetString(good).Replace("<MRN>26UZ", "<MRN>2<6UZ", StringComparison.Ordinal));
        await Try();
        await Assertions.Expect(answer.Locator(".chip").First).ToHaveTextAsync("IE917");
        await Assertions.Expect(answer.Locator("ol.findings li").First).ToBeVisibleAsync();
        Assert.Empty(await anna.SeriousFaults());

        await page.GotoAsync("/try");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "ie118.xml", MimeType = "application/xml", Buffer = traffic.Document("NTA.AZ", "IE118-cotton-yarn-at-alat", Traffic.Whole) });
        await Try();
        await Assertions.Expect(answer.Locator(".chip").First).ToHaveTextAsync(untimely);
        Assert.Empty(await anna.SeriousFaults());

        // A file that is dropped on the text, and not on the field beside it: the page stays, and the file is the one that is tried.
        await page.GotoAsync("/try");
        await using var dropped = await page.EvaluateHandleAsync("text => { const files = new DataTransfer(); files.items.add(new File([text], 'ie001.xml')); return files; }", Encoding.UTF8.GetString(good));
        await page.Locator("#document").DispatchEventAsync("drop", new { dataTransfer = dropped });
        Assert.Equal("ie001.xml", await page.Locator("#file").EvaluateAsync<string>("field => field.files[0].name"));
        await Try();
        await Assertions.Expect(answer.Locator(".chip").First).ToHaveTextAsync("Receipt");

        // Nothing given, and a markup that would run if it were not shown as text.
        await page.GotoAsync("/try");
        await Try();
        await Assertions.Expect(page.Locator("#document-fault")).ToBeVisibleAsync();
        await page.Locator("#as").FillAsync("<img src=x onerror=alert(1)>");
        await page.Locator("#document").FillAsync("</textarea><script>alert(1)</script>");
        await Try();
        await Assertions.Expect(page.Locator("#as-fault")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
        Assert.Equal([0L, 0L], console.Query<long>("SELECT COUNT(*) FROM message UNION ALL SELECT COUNT(*) FROM refusal"));
        Assert.Empty(anna.Complaints);

        Task Try() => page.Locator("main form button").ClickAsync();
    }
}
