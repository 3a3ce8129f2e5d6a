using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using Gateway.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Gateway.Tests.Store;

/// <summary>Connections of the embedded database and what they have prepared are used again; nobody may notice it.</summary>
public sealed class Connections_are_used_again
{
    private static readonly Statement Movements = new("SELECT mrn FROM movement ORDER BY mrn");
    private static readonly Statement Nonsense = new("SELECT nothing FROM nowhere");
    private static readonly Statement LengthOf = new("SELECT length(@text)");
    private static readonly Statement Same = new("SELECT @number");

    [Fact]
    public async Task Read_WhenTheLastOneWasLeftInTheMiddle_SeesWhatWasWrittenSince()
    {
        await using var hub = await WithMovements("26UZ000000000001J0", "26UZ000000000002J0");
        var dialect = hub.Get<Dialect>();
        for (var round = 0; round < 8; round++)
        {
            using var session = dialect.Read();
            var rows = session.Stream<string>(Movements).GetEnumerator();
            Assert.True(rows.MoveNext());
        }

        await hub.Get<CommitWriter>().Run(new InsertMovement("26UZ000000000003J0"), CancellationToken.None);
        using var next = dialect.Read();
        Assert.Equal(3, next.Query<string>(Movements).Count);
    }

    [Fact]
    public async Task Query_WhileRowsOfTheSameStatementAreRead_GivesItsOwnRows()
    {
        await using var hub = await WithMovements("26UZ000000000001J0", "26UZ000000000002J0");
        using var session = hub.Get<Dialect>().Read();
        var pairs = session.Stream<string>(Movements).SelectMany(outer => session.Query<string>(Movements).Select(inner => (outer, inner))).ToList();
        Assert.Equal(4, pairs.Distinct().Count());
    }

    [Fact]
    public async Task Read_AfterAnError_IsAsNew()
    {
        await using var hub = await WithMovements("26UZ000000000001J0");
        for (var round = 0; round < 8; round++)
        {
            using (var session = hub.Get<Dialect>().Read())
            {
                Assert.Throws<SqliteException>(() => session.Query<string>(Nonsense));
            }

            using var next = hub.Get<Dialect>().Read();
            Assert.Single(next.Query<string>(Movements));
        }
    }

    [Fact]
    public async Task Query_WithLargeAndSmallValuesInTurns_TakesEachAsItIs()
    {
        await using var hub = new TestHub();
        using var session = hub.Get<Dialect>().Read();
        foreach (var length in new[] { 1, 200_000, 0, 65_536, 65_537, 3 })
        {
            Assert.Equal(length, session.Single<long>(LengthOf, new { text = new string('x', length) }));
        }
    }

    [Fact]
    public async Task Reads_AtTheSameTime_DoNotMixTheirValues()
    {
        await using var hub = new TestHub();
        var dialect = hub.Get<Dialect>();
        Parallel.For(0, 2_000, number =>
        {
            using var session = dialect.Read();
            Assert.Equal(number, session.Single<long>(Same, new { number = (long)number }));
        });
    }

    private static async Task<TestHub> WithMovements(params string[] mrns)
    {
        var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        foreach (var mrn in mrns)
        {
            await hub.Get<CommitWriter>().Run(new InsertMovement(mrn), CancellationToken.None);
        }

        return hub;
    }

    private sealed class InsertMovement(string mrn) : StoreWork<string>
    {
        private static readonly Statement Insert = new("INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, '3.0', 'Released', 0, 0)");

        protected override string Result => mrn;

        public override bool Decide(WriteSession session) => session.Execute(Insert, new { mrn }) == 1;
    }
}
