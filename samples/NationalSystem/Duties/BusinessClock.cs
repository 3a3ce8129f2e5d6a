using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Duties;

/// <summary>The clock that the deadlines of movements follow: the real one, or, where the system was started with a test clock, one that is ahead of it
/// by as much as it was told. What stands on the wire follows the real clock always. Thread-safe.</summary>
internal sealed class BusinessClock
{
    private readonly TimeProvider _clock;
    private readonly NationalDatabase _database;
    private long _ahead;

    /// <param name="movable">A test clock; it survives a restart as it was.</param>
    public BusinessClock(TimeProvider clock, NationalDatabase database, bool movable)
    {
        (_clock, _database, IsMovable) = (clock, database, movable);
        _ahead = movable ? database.Read(connection => connection.ExecuteScalar<long?>("SELECT ahead FROM test_clock")) ?? 0 : 0;
    }

    public bool IsMovable { get; }

    public DateTimeOffset Now => _clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <exception cref="InvalidOperationException">It is the real clock.</exception>
    public Task<DateTimeOffset> Advance(TimeSpan by, CancellationToken cancel)
    {
        if (!IsMovable)
        {
            throw new InvalidOperationException("The system was not started with a test clock; its deadlines follow the real time.");
        }

        return _database.Write(
            transaction =>
            {
                var ahead = Interlocked.Read(ref _ahead) + by.Ticks;
                transaction.Connection!.Execute(
                    "INSERT INTO test_clock (one, ahead) VALUES (1, @ahead) ON CONFLICT (one) DO UPDATE SET ahead = excluded.ahead", new { ahead }, transaction);
                Interlocked.Exchange(ref _ahead, ahead);
                return Now;
            },
            cancel);
    }
}
