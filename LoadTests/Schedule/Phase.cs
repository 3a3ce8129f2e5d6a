namespace CatsIce.LoadTests.Schedule;

/// <summary>A stretch of a run: at one rate, or in a straight line from one rate to another.</summary>
/// <param name="From">Messages a second at its beginning; may be below 1.</param>
/// <param name="To">Messages a second at its end.</param>
internal sealed record Phase(string Name, TimeSpan Duration, double From, double To)
{
    /// <summary>Messages that are due in it.</summary>
    public double Messages => (From + To) / 2 * Duration.TotalSeconds;

    /// <summary>When so many messages of the phase were due.</summary>
    public TimeSpan When(double messages)
    {
        var slope = (To - From) / Duration.TotalSeconds;
        var root = Math.Sqrt(Math.Max(0, (From * From) + (2 * messages * slope)));
        return root + From > 0 ? TimeSpan.FromSeconds(2 * messages / (From + root)) : TimeSpan.Zero;
    }

    /// <summary>Messages a second, so long after its beginning.</summary>
    public double RateAt(TimeSpan since) => From + ((To - From) * Math.Clamp(since / Duration, 0, 1));
}
