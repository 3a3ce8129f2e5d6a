using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store;

public sealed class CommitWriter_commits
{
    [Fact]
    public async Task Run_WhenOnePieceFails_StoresTheOthersAndTellsItAlone()
    {
        await using var hub = new TestHub();
        var writer = hub.Get<CommitWriter>();
        // Queued before the writer starts, so that all three are one batch.
        var first = writer.Run(new InsertMovement("26UZ000000000001J0"), CancellationToken.None);
        var broken = writer.Run(new InsertMovement("26UZ000000000002J0", failIn: "decide"), CancellationToken.None);
        var unsigned = writer.Run(new InsertMovement("26UZ000000000003J0", failIn: "sign"), CancellationToken.None);
        var unwritten = writer.Run(new InsertMovement("26UZ000000000004J0", failIn: "write"), CancellationToken.None);
        var last = writer.Run(new InsertMovement("26UZ000000000005J0"), CancellationToken.None);
        writer.Start();

        await first;
        await last;
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => unsigned);
        await Assert.ThrowsAsync<InvalidOperationException>(() => unwritten);
        Assert.Equal(["26UZ000000000001J0", "26UZ000000000005J0"], hub.Query<string>("SELECT mrn FROM movement ORDER BY mrn"));
    }

    [Fact]
    public async Task Decide_WhenItAnswersFalse_LeavesNothing()
    {
        await using var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        await hub.Get<CommitWriter>().Run(new InsertMovement("26UZ000000000001J0", keep: false), CancellationToken.None);
        Assert.Empty(hub.Query<string>("SELECT mrn FROM movement"));
    }

    [Fact]
    public async Task Decide_WhenItWritesWhatItSaidItWouldNot_FailsAloneAndLeavesNothing()
    {
        await using var hub = new TestHub();
        var writer = hub.Get<CommitWriter>();
        var right = writer.Run(new InsertMovement("26UZ000000000001J0"), CancellationToken.None);
        var broken = writer.Run(new InsertMovement("26UZ000000000002J0", keep: false) { KeepsItsWord = true }, CancellationToken.None);
        writer.Start();

        await right;
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.Contains("does not keep it", error.Message, StringComparison.Ordinal);
        Assert.Equal(["26UZ000000000001J0"], hub.Query<string>("SELECT mrn FROM movement"));
    }

    [Fact]
    public async Task Write_WhenWhatOnePieceDefersCannotBeWritten_StoresTheOthersAndTellsItAlone()
    {
        await using var hub = new TestHub();
        var writer = hub.Get<CommitWriter>();
        var first = writer.Run(new InsertMovement("26UZ000000000001J0"), CancellationToken.None);
        var twice = writer.Run(new InsertMovement("26UZ000000000002J0") { Again = true }, CancellationToken.None);
        var last = writer.Run(new InsertMovement("26UZ000000000003J0"), CancellationToken.None);
        writer.Start();

        await first;
        await last;
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => twice);
        Assert.Equal(["26UZ000000000001J0", "26UZ000000000003J0"], hub.Query<string>("SELECT mrn FROM movement ORDER BY mrn"));
    }

    [Fact]
    public async Task TryEnqueue_WhenTheQueueIsFull_TurnsTheNewAway()
    {
        await using var hub = new TestHub(store: new StoreOptions { QueueLength = 2 });
        var writer = hub.Get<CommitWriter>();
        Assert.True(writer.TryEnqueue(new InsertMovement("26UZ000000000001J0")));
        Assert.True(writer.TryEnqueue(new InsertMovement("26UZ000000000002J0")));
        Assert.False(writer.TryEnqueue(new InsertMovement("26UZ000000000003J0")));
        writer.Start();
        await writer.Stop();
        Assert.Equal(2, hub.Query<string>("SELECT mrn FROM movement").Count);
    }

    [Fact]
    public async Task Run_WhenMessagesWait_GoesBeforeThem()
    {
        await using var hub = new TestHub(store: new StoreOptions { BatchSize = 1 });
        var writer = hub.Get<CommitWriter>();
        Assert.True(writer.TryEnqueue(new InsertMovement("26UZ000000000001J0")));
        Assert.True(writer.TryEnqueue(new InsertMovement("26UZ000000000002J0")));
        var own = writer.Run(new InsertMovement("26UZ000000000003J0"), CancellationToken.None);
        writer.Start();
        await own;
        await writer.Stop();
        Assert.Equal(["26UZ000000000003J0", "26UZ000000000001J0", "26UZ000000000002J0"], hub.Query<string>("SELECT mrn FROM movement ORDER BY rowid"));
    }

    [Fact]
    public async Task Ask_WhenAnotherPieceIsOnTheSameLine_IsAnsweredAfterItsCommit()
    {
        await using var hub = new TestHub();
        var writer = hub.Get<CommitWriter>();
        // Queued before the writer starts: without the line all would be one batch.
        var found = Enumerable.Range(1, 3).Select(i => writer.Run(new CountAndInsert($"26UZ00000000000{i}J0"), CancellationToken.None)).ToList();
        writer.Start();
        Assert.Equal("0 1 2", string.Join(' ', await Task.WhenAll(found)));
    }

    private sealed class CountAndInsert(string mrn) : StoreWork<long>
    {
        private static readonly Statement Count = new("SELECT COUNT(mrn) FROM movement");
        private static readonly Statement Insert = new("INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, '3.0', 'Released', 0, 0)");
        private Rows<long>? _found;

        public override IEnumerable<string> Lines => ["one for all"];

        protected override long Result => _found!.All[0];

        public override void Ask(WriteSession session) => _found = session.Ask<long>(Count);

        public override bool Decide(WriteSession session) => session.Execute(Insert, new { mrn }) == 1;
    }

    private sealed class InsertMovement(string mrn, string? failIn = null, bool keep = true) : StoreWork<string>
    {
        private static readonly Statement Insert = new("INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, '3.0', 'Released', 0, 0)");

        /// <summary>Says that it writes only what it keeps.</summary>
        public bool KeepsItsWord { get; init; }

        /// <summary>Writes the same row once more at the end, which its key forbids.</summary>
        public bool Again { get; init; }

        public override bool WritesOnlyWhatItKeeps => KeepsItsWord;

        protected override string Result => mrn;

        public override bool Decide(WriteSession session)
        {
            session.Execute(Insert, new { mrn });
            Fail("decide");
            return keep;
        }

        public override void Sign() => Fail("sign");

        public override bool Write(WriteSession session)
        {
            if (Again)
            {
                session.ExecuteLater(Insert, new { mrn });
            }
            return Fail("write");
        }

        private bool Fail(string step)
        {
            if (failIn == step)
            {
                throw new InvalidOperationException(step);
            }
            return false;
        }
    }
}
