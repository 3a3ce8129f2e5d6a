using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence;

/// <summary>How far the log is, and how far behind: the figures an operator sets an alarm on.</summary>
internal sealed class EvidenceGauge(Dialect dialect, TimeProvider clock)
{
    private static readonly Statement Waiting = new("SELECT COUNT(1) FROM evidence_pending");
    private static readonly Statement Oldest = new(d => $"SELECT at FROM evidence_pending ORDER BY pending_id {d.FirstRows("@one")}");

    public EvidenceFigures Read()
    {
        using var session = dialect.Read();
        var (now, size, last) = (clock.GetUtcNow(), LogStore.Size(session), CheckpointBook.FindLast(session));
        return new EvidenceFigures(
            size, size - (last?.Size ?? 0), session.Single<long>(Waiting), OldestPending(session) is { } oldest ? now - oldest : TimeSpan.Zero, last is null ? TimeSpan.Zero : now - last.MadeAt);
    }

    /// <summary>When the fact happened that waits longest for its place; null when none waits.</summary>
    public DateTimeOffset? OldestPending()
    {
        using var session = dialect.Read();
        return OldestPending(session);
    }

    private static DateTimeOffset? OldestPending(Session session) =>
        session.Find<long?>(Oldest, new { one = 1 }) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
