using CatsIce.Schemas.Sampling.Randomness;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>When each event of a journey happens, UTC.</summary>
/// <param name="overdue">The goods arrive after an enquiry was opened.</param>
internal sealed class Chronicle(DateTime released, Route route, bool overdue, Draw draw)
{
    public DateTime Released => released;

    /// <summary>The day after which the goods must have been presented.</summary>
    public DateTime Limit => released.Date.AddDays(2 + (route.Hours / 16));

    public DateTime Passed(int leg) => released.AddHours(route.Transits[leg].Hours).AddMinutes(draw.At("late").At(leg).Between(-50, 50));

    /// <param name="leg">Which frontier, for an event that is a passage.</param>
    public DateTime Of(JourneyEvent happened, int leg) => happened switch
    {
        JourneyEvent.Guaranteed => released.AddDays(-draw.At("guaranteed").Between(20, 60)),
        JourneyEvent.Accepted => released.AddMinutes(-draw.At("accepted").Between(30, 1500)),
        JourneyEvent.Released => released,
        JourneyEvent.Cancelled => released.AddMinutes(draw.At("cancelled").Between(30, 180)),
        JourneyEvent.Passed => Passed(leg),
        JourneyEvent.Incident => Passed(0).AddMinutes(draw.At("incident").Between(90, 150)),
        JourneyEvent.Arrived => Arrived,
        JourneyEvent.Controlled => Arrived.AddHours(draw.At("controlled").Between(2, 40)),
        JourneyEvent.Enquired => Enquired,
        JourneyEvent.Recovered => Limit.AddDays(60).AddHours(9),
        JourneyEvent.GivenUp => released.AddDays(3),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "No such event."),
    };

    private DateTime Enquired => Limit.AddDays(8).AddHours(8);

    private DateTime Arrived => overdue ? Enquired.AddDays(5) : released.AddHours(route.Hours).AddMinutes(draw.At("arrived").Between(0, 200));
}
