using System.Security.Cryptography;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Checkpoints;

/// <summary>A checkpoint as it is kept.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Document">Signed by the hub.</param>
internal sealed record KeptCheckpoint(long Size, byte[] Root, long At, byte[] Document)
{
    public MerkleHash RootHash => new(Root);

    public DateTimeOffset MadeAt => DateTimeOffset.FromUnixTimeMilliseconds(At);
}

/// <summary>The checkpoints in the database, and the name of the log that they speak of.</summary>
internal static class CheckpointBook
{
    private const string Columns = "size AS Size, root AS Root, at AS At, document AS Document";

    private static readonly Statement Last = new(d => $"SELECT {Columns} FROM evidence_checkpoint ORDER BY size DESC {d.FirstRows("@one")}");
    private static readonly Statement FirstOver = new(d => $"SELECT {Columns} FROM evidence_checkpoint WHERE size >= @size ORDER BY size {d.FirstRows("@one")}");
    private static readonly Statement After = new(d => $"SELECT {Columns} FROM evidence_checkpoint WHERE size > @size ORDER BY size {d.FirstRows("@most")}");
    private static readonly Statement NewestFirst = new(d => $"SELECT {Columns} FROM evidence_checkpoint ORDER BY size DESC {d.FirstRows("@most")}");
    private static readonly Statement Name = new("SELECT origin FROM evidence_log");
    private static readonly Statement GiveName = new("INSERT INTO evidence_log (log_id, origin) VALUES (1, @origin)");

    public static KeptCheckpoint? FindLast(Session session) => session.Find<KeptCheckpoint>(Last, new { one = 1 });

    /// <summary>The earliest one over so many leaves.</summary>
    public static KeptCheckpoint? FindOver(Session session, long size) => session.Find<KeptCheckpoint>(FirstOver, new { size, one = 1 });

    public static List<KeptCheckpoint> ReadAfter(Session session, long size, int most) => session.Query<KeptCheckpoint>(After, new { size, most });

    public static List<KeptCheckpoint> ReadLast(Session session, int most) => session.Query<KeptCheckpoint>(NewestFirst, new { most });

    /// <summary>Null before the first checkpoint.</summary>
    public static string? FindOrigin(Session session) => session.Find<string>(Name);

    /// <summary>The log's name, drawn when there is none: no two logs have the same, so that a checkpoint of one is never taken for that of another.</summary>
    public static string Origin(WriteSession session)
    {
        if (FindOrigin(session) is { } known)
        {
            return known;
        }
        var origin = $"ICE/{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        session.Execute(GiveName, new { origin });
        return origin;
    }
}
