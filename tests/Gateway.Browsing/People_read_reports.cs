using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gateway.Browsing;

/// <summary>Reports of sessions on the page Conformance, before a real browser.</summary>
public sealed class People_read_reports
{
    private const string Script = "<img src=x onerror=\"alert(1)\"><script>document.title='owned'</script>";

    [Fact]
    public async Task A_tester_goes_from_the_list_to_what_failed_and_text_stays_text()
    {
        Assert.SkipUnless(Chromium.IsInstalled, "Chromium is not installed.");
        await using var console = await RunningConsole.Start();
        Receive(console, "NTA.UZ", SampleReport.Of("NTA.UZ", observed: Script, change: report => report["scenarios"]![1]!["title"] = Script));
        Receive(console, "NTA.UZ", SampleReport.Of("NTA.UZ"));
        await console.AddAccount("theo", "tester");
        await using var theo = await Person.At(console);
        await theo.SignIn("theo");
        await theo.Page.GetByRole(AriaRole.Link, new() { Name = "Conformance", Exact = true }).ClickAsync();
        await Assertions.Expect(theo.Page.GetByText("FAIL 1")).ToHaveCountAsync(2);
        await Assertions.Expect(theo.Page.GetByText("revision 1, replaced")).ToHaveCountAsync(1);
        Assert.Empty(await theo.SeriousFaults());

        await theo.Page.GetByRole(AriaRole.Link, new() { Name = "20261122-SAMPLE01" }).Last.ClickAsync();
        await Assertions.Expect(theo.Page.GetByText("A later report of this session was received")).ToBeVisibleAsync();
        await Assertions.Expect(theo.Page.GetByText($"Observed: {Script}")).ToBeVisibleAsync();
        Assert.Equal("TR-DEP-0001", await theo.Page.Locator("ol.scenarios > li code").First.InnerTextAsync());
        Assert.Equal("Session 20261122-SAMPLE01 · CatsIce", await theo.Page.TitleAsync());
        Assert.Equal(0, await theo.Page.Locator("main img, main script").CountAsync());
        Assert.Empty(await theo.SeriousFaults());

        await theo.Page.GetByRole(AriaRole.Link, new() { Name = "PASS 1" }).ClickAsync();
        await Assertions.Expect(theo.Page.GetByText("TR-ANY-0001")).ToBeVisibleAsync();
        await Assertions.Expect(theo.Page.GetByText("TR-DEP-0001")).ToHaveCountAsync(0);
        var file = await theo.Page.RunAndWaitForDownloadAsync(() => theo.Page.GetByRole(AriaRole.Link, new() { Name = "report.json" }).ClickAsync());
        Assert.Contains("onerror", await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await theo.Page.GotoAsync("/conformance/reports/2");
        await Assertions.Expect(theo.Page.GetByText("A later report")).ToHaveCountAsync(0);
        Assert.Empty(theo.Complaints);
    }

    [Fact]
    public async Task A_user_of_another_participant_finds_none_of_it()
    {
        Assert.SkipUnless(Chromium.IsInstalled, "Chromium is not installed.");
        await using var console = await RunningConsole.Start();
        Receive(console, "NTA.UZ", SampleReport.Of("NTA.UZ"));
        await console.AddAccount("kz-1", "participant", "--participant", "NTA.KZ");
        await using var user = await Person.At(console);
        await user.SignIn("kz-1");
        await user.Page.GotoAsync("/conformance?participant=NTA.UZ");
        await Assertions.Expect(user.Page.GetByText("No report of a session was received.")).ToBeVisibleAsync();
        foreach (var path in new[] { "/conformance/reports/1", "/conformance/reports/1/document", "/conformance/reports/9", "/conformance/reports/x", "/conformance/reports/1?verdict=BEST" })
        {
            Assert.Equal(404, (await user.Page.GotoAsync(path))!.Status);
        }
        Assert.Equal(400, (await user.Page.GotoAsync("/conformance?participant=<script>"))!.Status);
        await Assertions.Expect(user.Page.GetByText("No participant: NTA.")).ToBeVisibleAsync();
        Assert.Empty(await user.SeriousFaults());
        Assert.Empty(user.Complaints);
    }

    internal static void Receive(RunningConsole console, string participant, byte[] report)
    {
        var id = ParticipantId.Parse(participant);
        var editor = new RegistryEditor(console.Hub.Server.Services.GetRequiredService<Dialect>(), TimeProvider.System, "test");
        Assert.IsType<RegistryChange.Done>(editor.ReceiveReport(id, ReportReader.Read(report, id)).Change);
    }
}
