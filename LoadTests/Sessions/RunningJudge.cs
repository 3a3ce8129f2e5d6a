using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;

namespace CatsIce.LoadTests.Sessions;

/// <summary>Holds each interval against the thresholds on acceptance and delivery: a run that is lost need not go on for hours.</summary>
internal sealed class RunningJudge(Profile profile)
{
    private readonly Threshold[] _thresholds = [.. profile.Thresholds.Where(threshold => threshold.Measure is "acceptance p95" or "acceptance p99" or "delivery p99" or "errors")];
    private readonly HashSet<string> _unjudged = [.. profile.Phases.Where(phase => phase.WarmUp || phase.Down.Count > 0).Select(phase => phase.Name).Append("finish")];
    private int _inARow;

    /// <summary>Why the run was broken off; null while it was not.</summary>
    public string? Breach { get; private set; }

    /// <returns>True when the run is to be broken off.</returns>
    public bool Breaks(SeriesRow row)
    {
        if (profile.AbortAfter is not { } most || _unjudged.Contains(row.Phase))
        {
            return false;
        }

        var breached = _thresholds.FirstOrDefault(threshold => Found(threshold.Measure, row) is { } found && !threshold.IsMet(found));
        _inARow = breached is null ? 0 : _inARow + 1;
        if (_inARow < most || Breach is not null)
        {
            return false;
        }

        Breach = $"'{breached!.Text}' was breached in {most} intervals one after the other, at last after {row.At:0} s.";
        return true;
    }

    private double? Found(string measure, SeriesRow row) => measure switch
    {
        "acceptance p95" => row.AcceptanceP95,
        "acceptance p99" => row.AcceptanceP99,
        "delivery p99" => row.DeliveryP99,
        _ => row.Planned > 0 ? row.Errors / Math.Max(row.Errors, row.Planned * profile.Interval.TotalSeconds) : null,
    };
}
