using System.Globalization;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>What this process has used since its start, and what that comes to for a message that went the whole way: accepted, receipted, delivered, its delivery receipted. Thread-safe.</summary>
internal sealed class MessageCost(Telemetry telemetry, Dialect dialect, TimeProvider clock)
{
    // Linux alone tells what a process had written (proc_pid_io(5)).
    private const string OwnWrites = "/proc/self/io";
    private const string Written = "write_bytes:";

    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<Look> _looks = new();

    /// <summary>Figures since the start, and for a message over the last minute, or since the first look.</summary>
    public CostFigures Read()
    {
        lock (_lock)
        {
            var now = new Look(clock.GetTimestamp(), Environment.CpuUsage.TotalTime, WrittenByProcess(), dialect.LogWritten(), telemetry.DeliveredUntilNow);
            while (_looks.Count > 1 && clock.GetElapsedTime(_looks.ElementAt(1).At, now.At) >= Recently)
            {
                _looks.Dequeue();
            }
            _looks.Enqueue(now);
            var before = _looks.Peek();
            var messages = now.Delivered - before.Delivered;
            return messages == 0
                ? new CostFigures(now.Process, now.Log, null, null)
                : new CostFigures(now.Process, now.Log, (now.Processor - before.Processor) / messages, (More(now.Process, before.Process) + (More(now.Log, before.Log) ?? 0)) / messages);
        }
    }

    private static double? More(long? now, long? before) => now - before;

    private static long? WrittenByProcess() =>
        File.Exists(OwnWrites) && File.ReadLines(OwnWrites).FirstOrDefault(line => line.StartsWith(Written, StringComparison.Ordinal)) is { } found
            ? long.Parse(found[Written.Length..], CultureInfo.InvariantCulture)
            : null;

    private sealed record Look(long At, TimeSpan Processor, long? Process, long? Log, long Delivered);
}

/// <param name="ProcessWritten">Bytes that the process had written to disks; null where the system does not tell.</param>
/// <param name="LogWritten">Bytes that a database server has written to its log, for all its clients; null where there is none.</param>
/// <param name="ProcessorOfMessage">Null while no message went the whole way.</param>
/// <param name="WrittenOfMessage">Bytes, of the process and of the server's log.</param>
internal readonly record struct CostFigures(long? ProcessWritten, long? LogWritten, TimeSpan? ProcessorOfMessage, double? WrittenOfMessage);
