using System.Collections.Immutable;
using System.Diagnostics;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Profiles;

namespace CatsIce.LoadTests.Measure;

/// <summary>Cuts a run into intervals and keeps a row of each. Not thread-safe: one hand cuts.</summary>
internal sealed class Series(Profile profile, Meter meter, Ledger ledger, RateAt planned)
{
    private readonly List<SeriesRow> _rows = [];
    private readonly List<(TimeSpan At, HubUse Use)> _hub = [];
    private TimeSpan _last;
    private TimeSpan _generator = OwnProcessor();
    private (long Answered, long Delivered, long Errors) _before;

    public ImmutableArray<SeriesRow> Rows => [.. _rows];

    public IReadOnlyList<(TimeSpan At, HubUse Use)> Hub => _hub;

    public SeriesRow Cut(TimeSpan now, int inFlight, HubUse hub)
    {
        var seconds = Math.Max(0.001, (now - _last).TotalSeconds);
        var (acceptance, service, delivery, lateness) = (meter.AcceptanceOfAll.Cut(), meter.Service.Cut(), meter.DeliveryOfAll.Cut(), meter.Lateness.Cut());
        foreach (var other in new[] { meter.Acceptance, meter.Delivery })
        {
            other.Cut();
        }

        var here = (meter.Answered, ledger.Delivered, meter.Errors);
        var own = OwnProcessor();
        var used = _hub.Count > 0 && hub.Processor is { } processor && _hub[^1].Use.Processor is { } was ? (processor - was).TotalSeconds / seconds : (double?)null;
        var row = new SeriesRow(
            Math.Round(now.TotalSeconds, 3), PhaseAt(_last), planned(_last), (here.Answered - _before.Answered) / seconds, (here.Delivered - _before.Delivered) / seconds, here.Errors - _before.Errors,
            inFlight, ledger.Waiting.Values.Sum(), At(acceptance, 50), At(acceptance, 95), At(acceptance, 99), At(service, 99), At(delivery, 50), At(delivery, 99), lateness.At(99),
            used, hub.Memory, hub.Outbox, hub.Oldest, (own - _generator).TotalSeconds / seconds / Environment.ProcessorCount);
        (_last, _generator, _before) = (now, own, here);
        _rows.Add(row);
        _hub.Add((now, hub));
        return row;
    }

    private string PhaseAt(TimeSpan at)
    {
        var begin = TimeSpan.Zero;
        foreach (var phase in profile.Phases)
        {
            if (at < (begin += phase.For))
            {
                return phase.Name;
            }
        }

        return "finish";
    }

    private static double? At(Histogram histogram, double percent) => histogram.Count == 0 ? null : histogram.At(percent);

    private static TimeSpan OwnProcessor()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }
}

/// <summary>Messages a second that were planned, so long after the beginning.</summary>
internal delegate double RateAt(TimeSpan since);
