using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>When it is the hub that can't: the answer says Receiver and when to try again, nothing is half written, and the same document is taken later.</summary>
public sealed class When_the_hub_cannot_take_work(When_the_hub_cannot_take_work.NarrowHub hub) : IClassFixture<When_the_hub_cannot_take_work.NarrowHub>
{
    public sealed class NarrowHub : Hub
    {
        protected override IEnumerable<string> Settings =>
            ["Store:QueueLength=1", "Store:BatchSize=1", "Store:Writers=1", "Store:BusyTimeoutMilliseconds=500", "Store:StatementTimeout=00:00:01"];
    }

    [Fact]
    public async Task Because_too_much_comes_at_once()
    {
        const int Together = 24;
        // One that is being written (and has to wait), and one that waits behind it: there is no place for more.
        const int Places = 2;
        await hub.Start("Store:BusyTimeoutMilliseconds=60000", "Store:StatementTimeout=00:01:00");
        var uz = hub.As("NTA.UZ");
        var documents = Enumerable.Range(0, Together).Select(_ => uz.Sign(Documents.Fresh(Journey.Release))).ToArray();
        var before = Messages();
        Task<Answer>[] sent;
        await using (await hub.Database.LockMessages())
        {
            sent = [.. documents.Select((document, i) => uz.Submit(document, (Binding)(i % 3)))];
            await Until.True(() => sent.Count(answer => answer.IsCompleted) >= Together - Places, "answers to those for whom there is no place", () => hub.Process.LogTail);
        }

        var answers = await Task.WhenAll(sent);
        var throttled = documents.Zip(answers).Where(pair => pair.Second.Kind != "Receipt").ToArray();

        // A place may be taken by work of the hub itself.
        Assert.InRange(throttled.Length, Together - Places, Together);
        Assert.All(throttled, pair => MustBeOurs(pair.Second, "Throttled", 429));
        Assert.Equal(documents.Length - throttled.Length, Messages() - before);
        hub.Ledger.MustBeWhole();
        foreach (var (document, _) in throttled) await Taken(document);
        await hub.Start();
    }

    private long Messages() => hub.Ledger.Query<long>("SELECT COUNT(log_index) FROM message").Single();

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task Because_its_database_is_locked(Binding binding)
    {
        var document = hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release));
        var before = hub.Ledger.Count();
        await using (await hub.Database.LockMessages())
        {
            // The one place of the queue may just be taken by work of the hub itself.
            var answer = await hub.As("NTA.UZ").Submit(document, binding);
            await Until.True(async () => answer.Code != "Throttled" || (answer = await hub.As("NTA.UZ").Submit(document, binding)).Code != "Throttled", "a place in the queue", () => hub.Process.LogTail);
            MustBeOurs(answer, "Unavailable", 503);
            Assert.DoesNotContain("SQL", answer.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(Rows.None, hub.Ledger.Count() - before);
        await Taken(document);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Because_its_disk_is_full()
    {
        var embedded = hub.Database as SqliteDatabase;
        Assert.SkipWhen(embedded is null, "The file that may not grow is the hub's own here; a server keeps its files elsewhere.");
        await hub.Process.Stop();
        var size = await embedded.Settled();
        // Not the narrow queue: what the hub itself writes would fill it, and the answer would be that there is too much.
        await hub.StartUnder(new Misfortune { LargestFileKiB = (int)(size / 1024) + 512 }, "Store:QueueLength=2048");
        var (uz, receipted, refused) = (hub.As("NTA.UZ"), new Dictionary<byte[], byte[]>(), new List<byte[]>());
        for (var i = 0; refused.Count < 5 && i < 500; i++)
        {
            var document = uz.Sign(Documents.Fresh(Journey.Release));
            var answer = await uz.Submit(document, (Binding)(i % 3));
            if (answer.Kind == "Receipt")
            {
                receipted[document] = answer.Document;
            }
            else
            {
                MustBeOurs(answer, "Unavailable", 503);
                refused.Add(document);
            }
        }

        Assert.Equal(5, refused.Count);
        await hub.Process.Kill();
        await hub.Start();
        hub.Ledger.MustBeWhole();
        foreach (var document in receipted.Keys.Concat(refused)) await Taken(document);
        foreach (var (document, receipt) in receipted) Assert.Equal(receipt, (await Answered(document)).Document);
    }

    [Fact]
    public async Task Because_its_disk_is_full_when_it_starts()
    {
        var embedded = hub.Database as SqliteDatabase;
        Assert.SkipWhen(embedded is null, "The file that may not grow is the hub's own here; a server keeps its files elsewhere.");
        await hub.Process.Stop();
        await embedded.Settled();
        // Not even room for the file that the engine shares among its connections.
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartUnder(new Misfortune { LargestFileKiB = 4 }));
        Assert.Contains("ended with code 3 before", ended.Message, StringComparison.Ordinal);
        Assert.Contains($"error: Store:Path: the database SQLite {embedded.File} cannot be opened and written: ", ended.Message, StringComparison.Ordinal);
        await hub.Start();
        await Taken(hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release)));
    }

    // The sender does what the answer says: the same again, until it is taken.
    private async Task Taken(byte[] document) => (await Answered(document)).MustBeReceipt(hub, document);

    private async Task<Answer> Answered(byte[] document)
    {
        Answer? answer = null;
        await Until.True(async () => (answer = await hub.As("NTA.UZ").Submit(document)).Kind == "Receipt", "the hub takes it later", () => answer?.Text ?? "");
        return answer!;
    }

    private static void MustBeOurs(Answer answer, string code, int plainStatus)
    {
        Assert.True(answer.Code == code, $"{code} was expected. HTTP {answer.Status}\n{answer.Text}");
        Assert.Equal(answer.Kind == "Problem" ? plainStatus : 500, answer.Status);
        if (answer.Kind == "Fault") Assert.Equal("Receiver", answer.Whose);
        Assert.True(answer.Headers?.RetryAfter?.Delta > TimeSpan.Zero, "It does not say when to try again.");
        Assert.Contains("again", answer.Mend, StringComparison.Ordinal);
    }
}
