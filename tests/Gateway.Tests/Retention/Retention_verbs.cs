using System.Text.Json;
using Gateway.Tests.Operate;
using Gateway.Tests.Running;
using static Gateway.Tests.Retention.ArchivingHub;

namespace Gateway.Tests.Retention;

public sealed class Retention_verbs
{
    [Fact]
    public async Task Holds_ArePlacedListedAndLifted()
    {
        await using var hub = ArchivingHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Release, NewMrn(1)));
        Assert.Contains("Hold 1 placed on participant NTA.GE: 1 messages that are here stay.", (await Must(hub, "hold", "place", "--participant", "NTA.GE", "--reason", "audit", "--by", "Olim")).Output, StringComparison.Ordinal);
        await Must(hub, "hold", "place", "--message", "M-1", "--reason", "audit");
        using var json = JsonDocument.Parse((await Must(hub, "hold", "list", "--json")).Output);
        Assert.Equal(["NTA.GE", null], json.RootElement.EnumerateArray().Select(hold => hold.GetProperty("participant").GetString()));
        await Must(hub, "hold", "lift", "1", "--reason", "done");
        Assert.DoesNotContain("NTA.GE", (await Must(hub, "hold", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("lifted by", (await Must(hub, "hold", "list", "--all")).Output, StringComparison.Ordinal);
        var again = await Invoke(hub, "hold", "lift", "1", "--reason", "done");
        Assert.Equal((1, true), (again.Code, again.Error.StartsWith("refused: there is no hold 1 in effect", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("hold", "place", "--reason", "x")]
    [InlineData("hold", "place", "--mrn", "26UZ", "--reason", "x")]
    [InlineData("hold", "place", "--message", "M", "--participant", "NTA.UZ", "--reason", "x")]
    [InlineData("hold", "place", "--participant", "NTA.UZ")]
    [InlineData("hold", "lift", "1", "--reason", " ")]
    [InlineData("retention", "forecast", "--days", "0")]
    public async Task AWrongCommandLine_ChangesNothing(params string[] args)
    {
        await using var hub = ArchivingHub.Start();
        Assert.Equal(2, (await Invoke(hub, args)).Code);
        Assert.Equal(0L, Count(hub, "legal_hold"));
    }

    [Fact]
    public async Task Show_Forecast_AndFind_TellWhatIsThere()
    {
        await using var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1), NewMrn(2));
        await GetOld(hub);
        string[] aged = ["--set", "Retention:Movements=1.00:00:00", "--set", "Retention:ArchiveFolder=anywhere"];
        Assert.Contains("movements        2 go (4 messages)", (await Must(hub, ["retention", "show", .. aged])).Output, StringComparison.Ordinal);
        Assert.Contains("nothing ever goes", (await Must(hub, "retention", "show")).Output, StringComparison.Ordinal);
        Assert.Contains("4 messages", (await Must(hub, ["retention", "forecast", .. aged])).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await Invoke(hub, "retention", "show", "--set", "Retention:Movements=00:00:01")).Code);
        Assert.Equal(1, (await Invoke(hub, "archive", "find", NewMrn(1))).Code);
        await Run(hub);
        var found = (await Must(hub, "messages", "find", "--mrn", NewMrn(1))).Output;
        Assert.Equal(2, found.Split('\n').Count(line => line.Contains("Archived", StringComparison.Ordinal)));
        Assert.Contains("2 of these are in the archive archive-", found, StringComparison.Ordinal);
        Assert.Contains("'messages show 1'", found, StringComparison.Ordinal);
        var shown = (await Must(hub, "messages", "show", "1")).Output;
        Assert.Contains("archived and no longer here", shown, StringComparison.Ordinal);
        Assert.Contains($"{NewMrn(1)}", shown, StringComparison.Ordinal);
        Assert.Matches("unzip -p archive-.*[.]asice messages/1/document[.]xml", shown);
        using var one = JsonDocument.Parse((await Must(hub, "messages", "show", "1", "--json")).Output);
        Assert.Equal("NTA.UZ", one.RootElement.GetProperty("archived").GetProperty("sender").GetString());
        var byId = (await Must(hub, "messages", "find", "--id", one.RootElement.GetProperty("archived").GetProperty("messageId").GetString()!, "--json")).Output;
        Assert.Contains("\"state\":\"Archived\"", byId, StringComparison.Ordinal);
        Assert.Equal(1, (await Invoke(hub, "messages", "show", "4711")).Code);
        Assert.Contains("messages/2", (await Must(hub, "archive", "find", NewMrn(1))).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Must(hub, "archive", "list", "--json")).Output);
        Assert.True(json.RootElement[0].GetProperty("removed").GetBoolean());
        Assert.Equal(1, (await Invoke(hub, "archive", "discard", json.RootElement[0].GetProperty("file").GetString()!)).Code);
    }

    private static Task<Gateway.Tests.Operate.Run> Must(TestHub hub, params string[] args) => CommandLine.Must(hub.Clock, [.. args, "--database", hub.Settings.Store.Path]);

    private static Task<Gateway.Tests.Operate.Run> Invoke(TestHub hub, params string[] args) => CommandLine.Invoke(hub.Clock, [.. args, "--database", hub.Settings.Store.Path]);
}
