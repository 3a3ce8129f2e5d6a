using System.Diagnostics;

namespace CatsIce.Volume.Measuring;

/// <summary>How long something took, of many times; milliseconds.</summary>
internal sealed record Percentiles(string What, int Times, double P50, double P95, double P99)
{
    public static Percentiles Of(string what, int times, Action<int> act)
    {
        var took = new double[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            act(i);
            took[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(took);
        return new Percentiles(what, times, took[times / 2], took[times * 95 / 100], took[times * 99 / 100]);
    }
}
