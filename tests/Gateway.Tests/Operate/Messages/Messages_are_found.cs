using System.Globalization;
using System.Text.Json;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate.Messages;

/// <summary>The verbs <c>messages find</c> and <c>messages show</c>, beside a hub with five messages of three movements and one refusal.</summary>
public sealed class Messages_are_found
{
    private static string MrnOf(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task Find_ByEachWay_TellsWhatFits_InPages()
    {
        await using var hub = await Hub();
        Assert.Equal(["1", "2", "R1"], await Numbers(hub, "--mrn", MrnOf(1)));
        Assert.Equal(["1"], await Numbers(hub, "--id", hub.Query<string>("SELECT message_id FROM message WHERE log_index = 1").Single()));
        Assert.Equal(["R1"], await Numbers(hub, "--id", hub.Query<string>("SELECT message_id FROM refusal").Single()));
        Assert.Equal(["1", "2", "3", "4", "5"], await Numbers(hub, "--participant", "NTA.GE"));
        Assert.Equal(["1", "2", "3", "4", "5", "R1"], await Numbers(hub, "--participant", "NTA.UZ"));
        Assert.Equal(["2", "3"], await Numbers(hub, "--participant", "NTA.UZ", "--after", "1", "--most", "2"));
        Assert.Equal(["R1"], await Numbers(hub, "--participant", "NTA.UZ", "--after", "5"));
        Assert.Empty(await Numbers(hub, "--participant", "NTA.UZ", "--after", "R1"));
        Assert.Empty(await Numbers(hub, "--participant", "NTA.UZ", "--to", "2020-01-01"));
        Assert.Empty(await Numbers(hub, "--participant", "NTA.AZ", "--from", "2020-01-01T00:00Z"));
        Assert.Equal(["1"], await Numbers(hub, "--state", "Delivered"));
        Assert.Equal(["2", "3", "4", "5"], await Numbers(hub, "--state", "Pending"));
        Assert.Equal(["4", "5"], await Numbers(hub, "--state", "Pending", "--after", "3"));
        Assert.Equal(["R1"], await Numbers(hub, "--state", "NotAccepted"));
        Assert.Equal(["2", "3", "4", "5"], (await Numbers(hub, "--movement-state", "Released")).Order());
        var page = await Numbers(hub, "--movement-state", "Released", "--most", "1");
        Assert.Equal(3, (await Numbers(hub, "--movement-state", "Released", "--after", page.Single())).Count);
    }

    [Fact]
    public async Task Find_AsTable_SaysHowToGoOn()
    {
        await using var hub = await Hub();
        var page = await CommandLine.Must(hub.Clock, "messages", "find", "--participant", "NTA.GE", "--most", "2", "--database", hub.Settings.Store.Path);
        Assert.Contains("the same with --after 2", page.Output, StringComparison.Ordinal);
        Assert.Contains(MrnOf(1), page.Output, StringComparison.Ordinal);
        var none = await CommandLine.Must(hub.Clock, "messages", "find", "--id", "nobody", "--database", hub.Settings.Store.Path);
        Assert.Equal("Nothing fits, neither here nor in an archive.", none.Output.Trim());
    }

    [Fact]
    public async Task Show_TellsReceiptMovementAndAttempts()
    {
        await using var hub = await Hub();
        var show = await CommandLine.Must(hub.Clock, "messages", "show", "1", "--database", hub.Settings.Store.Path);
        Assert.Contains($"movement       {MrnOf(1)}, Released since", show.Output, StringComparison.Ordinal);
        Assert.Contains("delivery       to NTA.GE: Delivered", show.Output, StringComparison.Ordinal);
        Assert.Contains("     1  ", show.Output, StringComparison.Ordinal);
        Assert.Contains("receipt        ICE", show.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await CommandLine.Must(hub.Clock, "messages", "show", "1", "--json", "--database", hub.Settings.Store.Path)).Output);
        Assert.Equal("Delivered", json.RootElement.GetProperty("deliveries")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Show_OfARefusal_SaysWhyAndHowToMendIt()
    {
        await using var hub = await Hub();
        var show = await CommandLine.Must(hub.Clock, "messages", "show", "R1", "--database", hub.Settings.Store.Path);
        Assert.Contains("refused        R1, IE001, answered with IE906", show.Output, StringComparison.Ordinal);
        Assert.Contains($"movement       {MrnOf(1)}", show.Output, StringComparison.Ordinal);
        Assert.Contains(hub.Query<string>("SELECT problems FROM refusal").Select(problems => JsonDocument.Parse(problems).RootElement[0].GetProperty("Detail").GetString()!).Single(), show.Output, StringComparison.Ordinal);
        Assert.Equal("There is no refusal R77.", (await CommandLine.Invoke(hub.Clock, "messages", "show", "R77", "--database", hub.Settings.Store.Path)).Error.Trim());
    }

    [Fact]
    public async Task WhatIsNotThere_IsSaidWithCodeOne()
    {
        await using var hub = await Hub();
        var show = await CommandLine.Invoke(hub.Clock, "messages", "show", "77", "--database", hub.Settings.Store.Path);
        Assert.Equal((1, "There is no message 77."), (show.Code, show.Error.Trim()));
        var after = await CommandLine.Invoke(hub.Clock, "messages", "find", "--participant", "NTA.UZ", "--after", "77", "--database", hub.Settings.Store.Path);
        Assert.Equal(1, after.Code);
        Assert.StartsWith("refused: --after 77: there is no such message", after.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say what to look for", "find")]
    [InlineData("Say what to look for", "find", "--mrn", "x", "--id", "y")]
    [InlineData("belong to --participant", "find", "--mrn", "x", "--from", "2026-01-01")]
    [InlineData("is no state of a delivery", "find", "--state", "Lost")]
    [InlineData("--most takes", "find", "--mrn", "x", "--most", "0")]
    [InlineData("is no number of a message", "find", "--mrn", "x", "--after", "S1")]
    [InlineData("is no number of a message", "show", "12R")]
    [InlineData("is no time", "find", "--participant", "NTA.UZ", "--from", "yesterday")]
    public async Task AWrongCommandLine_IsCodeTwoAndSaysWhat(string expected, params string[] args)
    {
        var run = await CommandLine.Invoke(TimeProvider.System, ["messages", .. args]);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static async Task<List<string>> Numbers(TestHub hub, params string[] args)
    {
        using var json = JsonDocument.Parse((await CommandLine.Must(hub.Clock, ["messages", "find", .. args, "--json", "--database", hub.Settings.Store.Path])).Output);
        return [.. json.RootElement.EnumerateArray().Select(row => row.GetProperty("number").GetString()!)];
    }

    /// <summary>NTA.UZ has sent five messages of four movements to NTA.GE, which has taken the first of them and nothing more; the last that it sent was refused.</summary>
    private static async Task<TestHub> Hub()
    {
        var hub = TestHub.Start();
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", MrnOf(1)));
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<string>("SELECT state FROM outbox").Single() == "Delivered", "the first is delivered");
        await hub.StopDelivery();
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", MrnOf(1)));
        foreach (var serial in new[] { 2, 3, 4 })
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(1));
            await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", MrnOf(serial)));
        }
        await hub.Submit(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", MrnOf(1)));
        return hub;
    }
}
