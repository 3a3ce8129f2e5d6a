using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Approvals;

/// <summary>Reads changes that wait for a second person, and those that were decided.</summary>
internal sealed class ApprovalBook(Dialect dialect)
{
    private const string Columns =
        """
        approval_id AS ApprovalId, action AS Action, subject AS Subject, request AS Request, reason AS Reason, proposed_by AS ProposedBy, proposed_at AS ProposedAtMs, ends_at AS EndsAtMs,
        state AS State, decided_by AS DecidedBy, decided_at AS DecidedAtMs, outcome AS Outcome
        """;

    private static readonly Statement ById = new($"SELECT {Columns} FROM approval WHERE approval_id = @id");
    private static readonly Statement Waiting = new($"SELECT {Columns} FROM approval WHERE state = 'Waiting' AND ends_at > @now ORDER BY approval_id");
    private static readonly Statement Latest = new(d => $"SELECT {Columns} FROM approval WHERE approval_id < @before AND (state <> 'Waiting' OR ends_at <= @now) ORDER BY approval_id DESC {d.FirstRows("@most")}");
    private static readonly Statement NumberWaiting = new("SELECT COUNT(1) FROM approval WHERE state = 'Waiting' AND ends_at > @now");

    public static Approval? Find(Session session, long id) => session.Find<Approval>(ById, new { id });

    public Approval? Find(long id)
    {
        using var session = dialect.Read();
        return Find(session, id);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Approval> Open(DateTimeOffset now)
    {
        using var session = dialect.Read();
        return session.Query<Approval>(Waiting, new { now = now.ToUnixTimeMilliseconds() });
    }

    /// <summary>Decided or lapsed, newest first.</summary>
    /// <param name="before">Only proposals with a smaller number.</param>
    public IReadOnlyList<Approval> Past(DateTimeOffset now, long before, int most)
    {
        using var session = dialect.Read();
        return session.Query<Approval>(Latest, new { now = now.ToUnixTimeMilliseconds(), before, most });
    }

    public long CountWaiting(DateTimeOffset now)
    {
        using var session = dialect.Read();
        return session.Single<long>(NumberWaiting, new { now = now.ToUnixTimeMilliseconds() });
    }
}
