using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>The connection to the database server is cut while the hub runs: the hub answers "not now", says that it is not ready, lives on, and recovers by itself.</summary>
public sealed class When_the_database_goes_away(When_the_database_goes_away.FarDatabase hub) : IClassFixture<When_the_database_goes_away.FarDatabase>
{
    public sealed class FarDatabase : PushingHub
    {
        private Detour? _way;

        public Detour Way => _way ??= new Detour(((PostgreSqlDatabase)Database).Cluster.Port);

        protected override IReadOnlyList<(string Name, string Value)> DatabaseSettings => Database is PostgreSqlDatabase database ? database.SettingsOver(Way.Port) : base.DatabaseSettings;

        // What the cut interrupts comes again when its lease ends.
        protected override IEnumerable<string> Settings => [.. base.Settings, "Store:StatementTimeout=00:00:02", "Deliver:Lease=00:00:06", "Deliver:AttemptTimeout=00:00:05"];

        // Elsewhere the tests are skipped, and need no hub.
        public override ValueTask InitializeAsync() => HubDatabase.Chosen == Engine.PostgreSql ? base.InitializeAsync() : ValueTask.CompletedTask;

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            if (_way is not null) await _way.DisposeAsync();
            await base.DisposeAsync();
        }
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task It_says_not_now_and_takes_the_same_message_when_the_database_is_back(Binding binding)
    {
        NeedsAServer();
        var message = Documents.Fresh(Journey.Release);
        var document = hub.As("NTA.UZ").Sign(message);
        await hub.Way.Cut();
        var refused = await hub.As("NTA.UZ").Submit(document, binding);

        Assert.Equal(("Unavailable", binding == Binding.Plain ? 503 : 500), (refused.Code, refused.Status));
        Assert.True(refused.Headers?.RetryAfter?.Delta > TimeSpan.Zero, "It does not say when to try again.");
        Assert.DoesNotContain("Npgsql", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(503, (await Ready()).Status);
        Assert.False(hub.Process.HasEnded, hub.Process.LogTail);

        hub.Way.Mend();
        Answer? answer = null;
        await Until.True(async () => (answer = await hub.As("NTA.UZ").Submit(document, binding)).Kind == "Receipt", "the hub takes it when the database is back", () => answer?.Text + hub.Process.LogTail);
        answer!.MustBeReceipt(hub, document);
        await hub.Becomes(message.Element("messageIdentification")!.Value, "Delivered");
        await Until.True(async () => (await Ready()).Status == 200, "the hub is ready again", () => hub.Process.LogTail);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Under_load_nothing_that_was_receipted_is_lost()
    {
        NeedsAServer();
        var load = new Load(hub, senders: 6);
        using var stop = new CancellationTokenSource();
        var running = load.Run(stop.Token);
        for (var cut = 0; cut < 3; cut++)
        {
            var enough = load.Receipts.Count + 15;
            await Until.True(() => load.Receipts.Count >= enough, "receipts between the cuts", () => hub.Process.LogTail, Until.Patience * 2);
            var refused = load.Others.Count;
            await hub.Way.Cut();
            await Until.True(() => load.Others.Count > refused, "senders are told that it is not now", () => hub.Process.LogTail);
            hub.Way.Mend();
        }

        await stop.CancelAsync();
        await running;
        Assert.All(load.Others, other => Assert.Contains("503", other, StringComparison.Ordinal));
        await hub.DeliversAll();
        var kept = hub.Ledger.Receipts();
        Assert.All(load.Receipts, pair => Assert.Equal(pair.Value, kept.GetValueOrDefault(pair.Key)));
        Assert.Empty(load.Receipts.Keys.Except(hub["NTA.GE"].Attempts.Select(a => a.Id)));
        hub.Ledger.MustBeWhole();
    }

    private static void NeedsAServer() => Assert.SkipUnless(HubDatabase.Chosen == Engine.PostgreSql, "The embedded database can't be away; the way to a server is cut on PostgreSQL.");

    private async Task<Answer> Ready()
    {
        using var caller = hub.Caller(participant: null);
        using var response = await caller.GetAsync(new Uri(hub.Process.Root, "/health/ready"), TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }
}
