using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Backup;

/// <summary>What a database holds, in figures that can be compared later.</summary>
internal static class ReadFigures
{
    private static readonly Statement Schema = new(d => $"SELECT name FROM schema_migration ORDER BY number DESC {d.FirstRows("@one")}");
    private static readonly Statement LastNumber = new("SELECT COALESCE(MAX(n), 0) FROM (SELECT MAX(log_index) AS n FROM message UNION ALL SELECT MAX(log_index) FROM archived_message) AS numbers");
    private static readonly Statement Pending = new("SELECT COUNT(1) FROM evidence_pending");
    private static readonly Statement Registry = new("SELECT COALESCE(MAX(number), 0) FROM participant_audit");

    public static BackupFigures Of(Session session)
    {
        var checkpoint = CheckpointBook.FindLast(session);
        return new BackupFigures(
            session.Single<string>(Schema, new { one = 1 }), session.Single<long>(LastNumber), LogStore.Size(session), session.Single<long>(Pending), checkpoint?.Size, checkpoint?.MadeAt,
            session.Single<long>(Registry));
    }
}
