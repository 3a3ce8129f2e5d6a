using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Backup;

/// <summary>That the database was put back from a backup, as it is kept. Instants are Unix milliseconds.</summary>
internal sealed record Restoration
{
    private static readonly Statement Last = new(d =>
        $"""
        SELECT restored_at AS RestoredAt, restored_by AS RestoredBy, made_at AS MadeAt, digest AS Digest, log_size AS LogSize, last_number AS LastNumber, first_number AS FirstNumber
        FROM restoration ORDER BY restoration_id DESC {d.FirstRows("@one")}
        """);

    public long RestoredAt { get; init; }

    public string RestoredBy { get; init; } = "";

    public long MadeAt { get; init; }

    public string? Digest { get; init; }

    public long LogSize { get; init; }

    public long LastNumber { get; init; }

    public long FirstNumber { get; init; }

    public DateTimeOffset From => DateTimeOffset.FromUnixTimeMilliseconds(MadeAt);

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(RestoredAt);

    /// <returns>Null when the database never was.</returns>
    public static Restoration? FindLast(Session session) => session.Find<Restoration>(Last, new { one = 1 });
}
