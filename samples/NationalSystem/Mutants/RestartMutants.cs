using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Keeps something in memory only: it is gone when the system starts again.</summary>
internal static class RestartMutants
{
    private const string Family = "restart";

    public static IEnumerable<Mutant> All =>
    [
        Forgets("forgets-movements-at-restart", "The records of movements are lost when the system starts again.", "DELETE FROM movement"),
        Forgets("forgets-states-at-restart", "The state of every movement of ours is as it was at the release, when the system starts again.",
            "UPDATE movement SET state = 'Released' WHERE book = 'exchange' AND state <> 'Released'"),
        Forgets("forgets-receipts-at-restart", "Which messages were here before is lost when the system starts again.", "UPDATE received SET message_id = message_id || ' (' || log_index || ')'"),
        Forgets("forgets-messages-at-restart", "What waits to be sent is lost when the system starts again.", "UPDATE outbox SET state = 'Receipted' WHERE state = 'Waiting'"),
        Forgets("forgets-deadlines-at-restart", "The deadlines that run are lost when the system starts again.", "DELETE FROM duty"),
        Forgets("forgets-goods-at-restart", "Goods that stand at an office and wait for their record are lost when the system starts again.", "DELETE FROM waiting"),
        Forgets("forgets-guarantees-at-restart", "The book of guarantees is lost when the system starts again.", "DELETE FROM guarantee"),
        Forgets("forgets-uses-at-restart", "What is reserved of guarantees is lost when the system starts again.", "DELETE FROM guarantee_use"),
        Forgets("forgets-clock-at-restart", "The test clock is as the real one when the system starts again.", "DELETE FROM test_clock"),
    ];

    private static Mutant Forgets(string name, string wrong, string sql) => new(Family, name, wrong, mutation => mutation.Around<NationalDatabase>((database, _) =>
    {
        if (database.Read(connection => connection.Execute(sql)) > 0)
        {
            mutation.Hit();
        }

        return database;
    }));
}
