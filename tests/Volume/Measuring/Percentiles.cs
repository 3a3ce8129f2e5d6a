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
        return Of(what, took);
    }

    /// <param name="took">At least one, in milliseconds, in any order.</param>
    public static Percentiles Of(string what, double[] took)
    {
        Array.Sort(took);
        return new Percentiles(what, took.Length, took[took.Length / 2], took[took.Length * 95 / 100], took[took.Length * 99 / 100]);
    }
}
