using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Retention.Forecast;

/// <summary>How much there is, and how fast it grows.</summary>
/// <param name="Bytes">Of the database, with its indexes.</param>
/// <param name="Free">Bytes of the disk it lies on; null where that is another machine's.</param>
/// <param name="Messages">About: the last number of the log without what was archived; to count millions takes longer than anybody waits.</param>
/// <param name="PerDay">Messages accepted, by the last thirty days, or since the first one.</param>
/// <param name="NotEnded">Movements that have not ended: they never go.</param>
/// <param name="NotEndedAndOld">Those of them that would go by their age, had they ended.</param>
/// <param name="ArchiveBytes">Of all archives.</param>
internal sealed record StoreFigures(long Bytes, long? Free, long Messages, double PerDay, long Movements, long NotEnded, long NotEndedAndOld, long Archived, long ArchiveBytes)
{
    private const double Days = 30;

    private static readonly Statement Size = new(d => d.Engine switch
    {
        DatabaseEngine.Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        DatabaseEngine.PostgreSql => "SELECT pg_database_size(current_database())",
        _ => "SELECT COALESCE(SUM(CAST(size AS BIGINT)) * 8192, 0) FROM sys.database_files",
    });

    private static readonly Statement Counts = new(
        """
        SELECT (SELECT COALESCE(MIN(log_index), 0) FROM message) AS FirstIndex, (SELECT COALESCE(MAX(log_index), 0) FROM message) AS LastIndex, (SELECT COALESCE(SUM(messages), 0) FROM archive) AS Archived, (SELECT COALESCE(SUM(bytes), 0) FROM archive) AS ArchiveBytes
        """);

    private static readonly Statement OfState = new("SELECT COUNT(1) FROM movement WHERE state = @state AND changed_at <= @before");

    private static readonly Statement At = new(d => $"SELECT received_at FROM message WHERE log_index >= @index ORDER BY log_index {d.FirstRows("@one")}");

    public static StoreFigures Read(Dialect dialect, StoreOptions store, SchemaLibrary library, RetentionOptions options, DateTimeOffset now)
    {
        using var session = dialect.Read();
        var row = session.Single<Row>(Counts);
        var final = Candidates.FinalStates(library);
        var open = library.Versions.SelectMany(css => css.Movement.StatesOf("exchange")).Distinct().Except(final).ToList();
        var before = options.Movements > TimeSpan.Zero ? now - options.Movements : DateTimeOffset.UnixEpoch;
        return new StoreFigures(
            session.Single<long>(Size), dialect.Engine == DatabaseEngine.Sqlite ? new DriveInfo(Path.GetFullPath(store.Path)).AvailableFreeSpace : null,
            Math.Max(0, row.LastIndex - row.Archived), PerDayOf(session, row, now), open.Concat(final).Sum(state => Count(session, state, now)), open.Sum(state => Count(session, state, now)), open.Sum(state => Count(session, state, before)), row.Archived, row.ArchiveBytes);
    }

    private static long Count(ReadSession session, string state, DateTimeOffset before) => session.Single<long>(OfState, new { state, before = before.ToUnixTimeMilliseconds() });

    // Numbers of the log grow with time: where the last thirty days begin is found by halving, without an index on time and without reading what lies between.
    private static double PerDayOf(ReadSession session, Row row, DateTimeOffset now)
    {
        if (row.LastIndex == 0)
        {
            return 0;
        }
        var since = now.AddDays(-Days).ToUnixTimeMilliseconds();
        var (low, high) = (row.FirstIndex, row.LastIndex);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = session.Single<long>(At, new { index = middle, one = 1 }) < since ? (middle + 1, high) : (low, middle);
        }
        var first = session.Single<long>(At, new { index = low, one = 1 });
        var days = (now - DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(first, since))).TotalDays;
        return first < since ? 0 : (row.LastIndex - low + 1) / Math.Max(days, 1);
    }

    private sealed record Row
    {
        public long FirstIndex { get; init; }

        public long LastIndex { get; init; }

        public long Archived { get; init; }

        public long ArchiveBytes { get; init; }
    }
}
