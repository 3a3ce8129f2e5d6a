using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Who sends too much is told when to come again and nothing of it is kept; others are served meanwhile (CSS-SEC-009, CSS-FLT-002).</summary>
public sealed class When_a_participant_sends_too_much(When_a_participant_sends_too_much.NarrowHub hub) : IClassFixture<When_a_participant_sends_too_much.NarrowHub>
{
    private const int Burst = 5;

    public sealed class NarrowHub : Hub
    {
        protected override IEnumerable<string> Settings => ["Limits:PerSecond=1", $"Limits:Burst={Burst}"];
    }

    [Fact]
    public async Task It_is_throttled_in_every_binding_and_others_are_served()
    {
        var (uz, ge) = (hub.As("NTA.UZ"), hub.As("NTA.GE"));
        var documents = Enumerable.Range(0, 60).Select(_ => uz.Sign(Documents.Fresh(Journey.Release))).ToArray();
        var before = Messages();
        var answers = await Task.WhenAll(documents.Select((document, i) => uz.Submit(document, (Binding)(i % 3))));
        var throttled = documents.Zip(answers).Where(pair => pair.Second.Kind != "Receipt").ToArray();

        Assert.NotEmpty(throttled);
        Assert.True(answers.Length - throttled.Length >= Burst, $"{answers.Length - throttled.Length} were taken, although {Burst} may come at once.");
        Assert.All(throttled, pair =>
        {
            Assert.Equal("Throttled", pair.Second.Code);
            Assert.Equal(pair.Second.Kind == "Problem" ? 429 : 500, pair.Second.Status);
            Assert.InRange(pair.Second.Headers!.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        });
        Assert.Equal(documents.Length - throttled.Length, Messages() - before);
        // Its own questions, and the messages of others.
        Assert.Equal("PingResponse", (await uz.Send(Request.Ping(Binding.Soap12, "still here?"))).Kind);
        var other = ge.Sign(Documents.Fresh(Journey.Release));
        Assert.NotEqual("Throttled", (await ge.Submit(other)).Code);

        // The same document again, when it is time.
        var late = throttled[0].First;
        Answer? again = null;
        await Until.True(() => (again = uz.Submit(late).GetAwaiter().GetResult()).Kind == "Receipt", "what was throttled is taken", () => again?.Text ?? "");
        again!.MustBeReceipt(hub, late);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task The_operator_may_allow_it_more_while_the_hub_runs()
    {
        await hub.Must("participant", "limits", "NTA.AZ", "--development", "--per-second", "1000", "--burst", "1000");
        var az = hub.As("NTA.AZ");
        Answer? last = null;
        await Until.True(() => (last = Task.WhenAll(Enumerable.Range(0, 3 * Burst).Select(_ => az.Send(Request.Ping(Binding.Plain, "may I?")))).GetAwaiter().GetResult()
            .FirstOrDefault(answer => answer.Kind != "PingResponse")) is null, "all of them are answered", () => last?.Text ?? "");
        Assert.Contains("1000 a second", (await hub.Must("participant", "show", "NTA.AZ", "--development")).Everything, StringComparison.Ordinal);
    }

    private long Messages() => hub.Ledger.Query<long>("SELECT COUNT(log_index) FROM message").Single();
}
